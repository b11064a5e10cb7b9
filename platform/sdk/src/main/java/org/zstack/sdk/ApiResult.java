package org.zstack.sdk;

/** A call's end: an error, or the text of its result. */
class ApiResult {
    final ErrorCode error;
    final String text;

    private ApiResult(ErrorCode error, String text) {
        this.error = error;
        this.text = text;
    }

    static ApiResult of(String text) {
        return new ApiResult(null, text);
    }

    static ApiResult failed(ErrorCode error) {
        return new ApiResult(error, null);
    }

    <T> T value(Class<T> type) {
        return Json.GSON.fromJson(text == null || text.isBlank() ? "{}" : text, type);
    }
}
