package io.qfchealth.web;

/**
 * Something that a page or a stylesheet names: a stylesheet, a script, a font, an image.
 *
 * @param kind what it is used for
 * @param path its path on this host
 * @param namedBy the path of the page or the stylesheet that names it
 * @param exchange the request and its answer
 * @param bytes how long the body was
 * @param integrity what became of the hash that the page gives
 * @param servedAt the path at which the same file is served, if it is not served where the page says; otherwise empty text
 */
public record Asset(
        Kind kind, String path, String namedBy, Exchange exchange, long bytes, Integrity integrity, String servedAt) {

    /** What a page uses. */
    public enum Kind {
        /** CSS; without it a page has no style. */
        STYLESHEET,
        /** JavaScript. */
        SCRIPT,
        /** A font. */
        FONT,
        /** A picture or an icon. */
        IMAGE
    }

    /** What became of the hash that a page gives for it (subresource integrity). */
    public enum Integrity {
        /** The page gives none. */
        NONE,
        /** It is the hash of what came. */
        MATCHES,
        /** It is not: browsers refuse to use it. */
        DIFFERS
    }

    /**
     * Whether a browser can use what came.
     *
     * @return true if it came, is not empty, is of the right type and has the right hash
     */
    public boolean isUsable() {
        return exchange.status() == 200 && bytes > 0 && isOfRightType() && integrity != Integrity.DIFFERS;
    }

    /**
     * Whether the media type fits the use. A page of HTML in the place of a file is what a wrong path gives.
     *
     * @return true if it fits
     */
    public boolean isOfRightType() {
        String type = exchange.reply().map(Reply::contentType).orElse("");
        return switch (kind) {
            case STYLESHEET -> type.equals("text/css");
            case SCRIPT -> type.contains("javascript") || type.contains("ecmascript");
            case FONT, IMAGE -> !type.equals("text/html");
        };
    }
}
