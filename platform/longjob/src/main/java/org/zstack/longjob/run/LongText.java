package org.zstack.longjob.run;

import org.zstack.utils.Texts;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts and the room that a column has for them, counted in bytes of UTF-8. */
final class LongText {
    private static final int MAX_BYTES_A_CHARACTER = 3;

    private LongText() {}

    /** Whether the text takes no more bytes than that. */
    static boolean fits(String text, int bytes) {
        if (text.length() <= bytes / MAX_BYTES_A_CHARACTER) {
            return true;
        }
        long taken = 0;
        for (int i = 0; i < text.length() && taken <= bytes; i++) {
            char c = text.charAt(i);
            // a pair of surrogates is one character of four bytes
            taken += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : MAX_BYTES_A_CHARACTER;
        }
        return taken <= bytes;
    }

    /** What is said in place of a text: a JSON object with its beginning ({@code cut}) and its full {@code length}. */
    static String cut(String text, int characters) {
        Map<String, Object> cut = new LinkedHashMap<>();
        cut.put("length", text.length());
        cut.put("cut", Texts.beginning(text, characters));
        return JSONObjectUtil.toJsonString(cut);
    }
}
