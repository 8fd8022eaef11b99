package io.qfchealth.web;

import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;
import java.util.List;

/**
 * What can be asked of the web server. All questions of one look are fewer than twenty requests plus one for each stylesheet,
 * script, font and picture of the login page.
 *
 * <p>The user agent is that of a command line client, so that the application ends nobody's session. A request that a page
 * answers makes a row in {@code django_session}; the cookie of the first is sent with all that follow, so there is one row as
 * long as the server object lives.
 */
public final class WebQuestions {
    /** The root of the site; not followed where it leads. One request. */
    public static final Question<Exchange> FRONT = question("web.front", Exchange.class);

    /** The same by plain http, whose answer nginx gives by itself. One request. */
    public static final Question<Exchange> PLAIN = question("web.plain", Exchange.class);

    /** What the application says of itself. One request; the application answers it from its cache. */
    public static final Question<StatusAnswer> STATUS = question("web.status", StatusAnswer.class, FRONT);

    /** Who is logged in, asked without a token: the refusal shows that the API itself answers. One request. */
    public static final Question<Exchange> API = question("web.api", Exchange.class, FRONT);

    /** The pages to log in with all that they need. Three or four requests and one for each file, four at a time. */
    public static final Question<Pages> PAGES = question("web.pages", Pages.class, FRONT);

    /**
     * The form of the login page, posted empty: nobody's name is counted as a wrong login. Two or three requests, so that it
     * need not wait for all that the page names.
     */
    public static final Question<FormAnswer> FORM = question("web.form", FormAnswer.class, FRONT);

    /**
     * A login with a name that nobody has, another one each time. One request, which the application notes as one wrong login
     * of that name; no name of a user is ever locked by it.
     */
    public static final Question<Exchange> WRONG_LOGIN = question("web.wrong-login", Exchange.class, FRONT);

    /** A login with the credentials of {@code web-user}. Two requests; the token that it gives stays until it expires. */
    public static final Question<TokenAnswer> TOKEN = question("web.token", TokenAnswer.class, FRONT);

    /** A request for a name that is not this server's. One request. */
    public static final Question<Exchange> OTHER_NAME = question("web.other-name", Exchange.class, FRONT);

    /** The address at which job containers reach the API. One request and five connections if it is https. */
    public static final Question<WorkerUrl> WORKER_URL = question("web.worker-url", WorkerUrl.class);

    /** Certificates and protocols. Five connections that send no request. */
    public static final Question<TlsServer> TLS = question("web.tls", TlsServer.class);

    /** A file as certificate authorities ask for it, by plain http, that does not exist. One request. */
    public static final Question<Exchange> CHALLENGE = question("web.challenge", Exchange.class);

    private WebQuestions() {}

    /**
     * A former address of the deployment. One request.
     *
     * @param url such as {@code http://old.example.org}
     * @return the question
     */
    public static Question<Exchange> oldAddress(String url) {
        return question("web.old-address " + url, Exchange.class);
    }

    private static <T> Question<T> question(String name, Class<T> type, Question<?>... needs) {
        return new Question<>(Subsystem.WEB, name, type, List.of(needs));
    }
}
