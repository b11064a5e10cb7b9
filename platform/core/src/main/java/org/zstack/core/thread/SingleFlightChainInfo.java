package org.zstack.core.thread;

import java.util.List;

/** Who shares the flight of one signature. */
public record SingleFlightChainInfo(String syncSignature, List<String> taskNames) {}
