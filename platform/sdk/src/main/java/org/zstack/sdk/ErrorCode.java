package org.zstack.sdk;

import java.util.LinkedHashMap;
import java.util.List;

/** Why a call failed. */
public class ErrorCode {
    public String code;
    public String description;
    public String details;
    public String elaboration;
    public String location;
    public String cost;
    public LinkedHashMap<String, Object> opaque;
    public ErrorCode cause;
    public List<ErrorCode> causes;

    /** The kind of error, for example {@code SYS.1007}. */
    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    /** What this kind of error is in general. */
    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    /** What happened this time. */
    public String getDetails() {
        return details;
    }

    public void setDetails(String details) {
        this.details = details;
    }

    /** Advice; may be null. */
    public String getElaboration() {
        return elaboration;
    }

    public void setElaboration(String elaboration) {
        this.elaboration = elaboration;
    }

    public String getLocation() {
        return location;
    }

    public void setLocation(String location) {
        this.location = location;
    }

    public String getCost() {
        return cost;
    }

    public void setCost(String cost) {
        this.cost = cost;
    }

    /** More facts by name; may be null. */
    public LinkedHashMap<String, Object> getOpaque() {
        return opaque;
    }

    public void setOpaque(LinkedHashMap<String, Object> opaque) {
        this.opaque = opaque;
    }

    /** The error behind this one; may be null. */
    public ErrorCode getCause() {
        return cause;
    }

    public void setCause(ErrorCode cause) {
        this.cause = cause;
    }

    /** The errors behind this one, where there are several; may be null. */
    public List<ErrorCode> getCauses() {
        return causes;
    }

    public void setCauses(List<ErrorCode> causes) {
        this.causes = causes;
    }

    @Override
    public String toString() {
        return Json.GSON.toJson(this);
    }
}
