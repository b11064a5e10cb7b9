package org.zstack.header.vo;

/** An entity that has an inventory, the form in which the API shows it. */
public interface ToInventory {}
