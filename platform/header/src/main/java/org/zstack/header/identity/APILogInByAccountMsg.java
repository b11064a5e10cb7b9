package org.zstack.header.identity;

import org.zstack.header.message.APIParam;
import org.zstack.header.message.APISyncCallMessage;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

import java.util.Map;

/** Opens a session of an account. */
@NoSession
@RestRequest(path = "/accounts/login", method = HttpMethod.PUT, isAction = true, responseClass = APILogInReply.class)
public class APILogInByAccountMsg extends APISyncCallMessage {
    @APIParam
    private String accountName;

    @APIParam(password = true, noTrim = true)
    private String password;

    @APIParam(required = false)
    private String accountType;

    @APIParam(required = false)
    private String captchaUuid;

    @APIParam(required = false)
    private String verifyCode;

    @APIParam(required = false)
    private Map<String, String> clientInfo;

    /** The name of the account. */
    public String getAccountName() {
        return accountName;
    }

    public void setAccountName(String accountName) {
        this.accountName = accountName;
    }

    /** SHA-512 of the password, in hexadecimal. */
    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** Ignored; clients send it. */
    public String getAccountType() {
        return accountType;
    }

    public void setAccountType(String accountType) {
        this.accountType = accountType;
    }

    /** Ignored; clients send it. */
    public String getCaptchaUuid() {
        return captchaUuid;
    }

    public void setCaptchaUuid(String captchaUuid) {
        this.captchaUuid = captchaUuid;
    }

    /** Ignored; clients send it. */
    public String getVerifyCode() {
        return verifyCode;
    }

    public void setVerifyCode(String verifyCode) {
        this.verifyCode = verifyCode;
    }

    /** Ignored; clients send it. */
    public Map<String, String> getClientInfo() {
        return clientInfo;
    }

    public void setClientInfo(Map<String, String> clientInfo) {
        this.clientInfo = clientInfo;
    }
}
