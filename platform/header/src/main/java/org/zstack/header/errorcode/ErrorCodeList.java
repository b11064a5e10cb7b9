package org.zstack.header.errorcode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several errors as one; {@code causes} is never null. */
public class ErrorCodeList extends ErrorCode {
    private static final long serialVersionUID = 1L;

    private List<ErrorCode> causes = new ArrayList<>();

    public ErrorCodeList() {}

    public List<ErrorCode> getCauses() {
        return causes;
    }

    public void setCauses(List<ErrorCode> causes) {
        this.causes = causes == null ? new ArrayList<>() : causes;
    }

    /** The own details, where there are any, then those of every cause. */
    @Override
    public String getReadableDetails() {
        if (causes.isEmpty()) {
            return super.getReadableDetails();
        }
        String each = causes.stream().map(ErrorCode::getReadableDetails).collect(Collectors.joining("; "));
        return getDetails() == null || getDetails().equals(each) ? each : getDetails() + ": " + each;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && causes.equals(((ErrorCodeList) other).causes);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + causes.hashCode();
    }
}
