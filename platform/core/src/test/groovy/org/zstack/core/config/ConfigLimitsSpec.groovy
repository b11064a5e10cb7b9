package org.zstack.core.config

import spock.lang.Specification

class ConfigLimitsSpec extends Specification {
    @GlobalConfigValidation(numberGreaterThan = 1L, numberLessThan = 1024L)
    static Object limited

    def "fact 24: the limits of a setting are values themselves: #value is #word"() {
        given:
        def rules = ConfigLimitsSpec.getDeclaredField('limited').getAnnotation(GlobalConfigValidation)
        def config = new GlobalConfigDeclaration('spec', 'limited', null, Long, '1', null)

        when:
        String refused = null
        try {
            GlobalConfigRules.check(config, rules, value)
        } catch (GlobalConfigException e) {
            refused = e.message
        }

        then:
        refused == null ? word == 'allowed' : refused.contains(word)

        where:
        value  || word
        '0'    || 'not be less than 1'
        '1'    || 'allowed'
        '1024' || 'allowed'
        '1025' || 'not be greater than 1024'
    }
}
