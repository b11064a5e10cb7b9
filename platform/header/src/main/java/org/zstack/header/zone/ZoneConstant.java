package org.zstack.header.zone;

/** Names of the zone service. */
public interface ZoneConstant {
    String SERVICE_ID = "zone";
    String ACTION_CATEGORY = "zone";
    String ZONE_TYPE = "zstack";
}
