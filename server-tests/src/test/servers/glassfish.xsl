<?xml version="1.0" encoding="UTF-8"?>
<!-- Makes the packed domain.xml one for a run of the tests. What a bank needs of this is in docs/servers.md. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
    <xsl:param name="http"/>
    <xsl:param name="admin"/>
    <xsl:param name="derby"/>
    <xsl:param name="jms"/>
    <xsl:param name="gate"/>

    <xsl:template match="@*|node()">
        <xsl:copy>
            <xsl:apply-templates select="@*|node()"/>
        </xsl:copy>
    </xsl:template>

    <xsl:template match="config[@name='server-config']//network-listener[@name='http-listener-1']/@port">
        <xsl:attribute name="port"><xsl:value-of select="$http"/></xsl:attribute>
        <xsl:attribute name="address">127.0.0.1</xsl:attribute>
    </xsl:template>
    <xsl:template match="config[@name='server-config']//network-listener[@name='admin-listener']/@port">
        <xsl:attribute name="port"><xsl:value-of select="$admin"/></xsl:attribute>
        <xsl:attribute name="address">127.0.0.1</xsl:attribute>
    </xsl:template>
    <xsl:template match="jdbc-connection-pool[@name='DerbyPool']/property[@name='PortNumber']/@value">
        <xsl:attribute name="value"><xsl:value-of select="$derby"/></xsl:attribute>
    </xsl:template>

    <xsl:template match="config[@name='server-config']/system-property[@name='JMS_PROVIDER_PORT']/@value">
        <xsl:attribute name="value"><xsl:value-of select="$jms"/></xsl:attribute>
    </xsl:template>

    <!-- no other ports: HTTPS, IIOP, JMX and the shell of OSGi -->
    <xsl:template match="config[@name='server-config']//network-listener[@name='http-listener-2']"/>
    <xsl:template match="config[@name='server-config']//virtual-server[@id='server']/@network-listeners">
        <xsl:attribute name="network-listeners">http-listener-1</xsl:attribute>
    </xsl:template>
    <xsl:template match="config[@name='server-config']//iiop-listener"/>
    <xsl:template match="config[@name='server-config']//admin-service/@system-jmx-connector-name"/>
    <xsl:template match="config[@name='server-config']//jmx-connector"/>
    <xsl:template match="jvm-options[contains(., 'additionalOSGiBundlesToStart')]"/>

    <xsl:template match="config[@name='server-config']/java-config/jvm-options[1]">
        <xsl:copy-of select="."/>
        <jvm-options>-Dbank.gate=<xsl:value-of select="$gate"/></jvm-options>
        <!-- a setting that the server has for all applications -->
        <jvm-options>-Dbank.integration.id=12345678901234567890</jvm-options>
        <jvm-options>-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%6$s%n</jvm-options>
    </xsl:template>
</xsl:stylesheet>
