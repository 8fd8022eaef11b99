package io.qfchealth.web;

import io.qfchealth.access.Deadline;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Sends the login form as a browser does, with nothing filled in: whether it is taken shows without logging in. */
final class EmptyForm {

    private EmptyForm() {}

    static FormAnswer sent(
            Optional<PageLoader.Landed> login, String origin, HttpConnections connections, Deadline until) {
        if (login.isEmpty()) {
            return new FormAnswer("", Optional.empty());
        }
        HttpUrl url = login.get().url();
        Optional<PageContent.Form> form =
                PageContent.loginForm(login.get().answer().text(), url.toString());
        Optional<HttpUrl> action =
                form.map(found -> HttpUrl.parse(found.action())).filter(target -> PageLoader.isSameSite(target, url));
        if (form.isEmpty() || action.isEmpty() || form.get().tokenField().isEmpty()) {
            return new FormAnswer(url.encodedPath(), Optional.empty());
        }
        Request post = HttpConnections.request(action.get())
                .header("Origin", origin)
                .header("Referer", url.toString())
                .header("Accept", "text/html")
                .post(new FormBody.Builder()
                        .add(form.get().tokenField(), form.get().token())
                        .add("login", "")
                        .add("username", "")
                        .add("password", "")
                        .build())
                .build();
        return new FormAnswer(
                url.encodedPath(),
                Optional.of(Served.byApplication(connections.browse(post, until).exchange())));
    }
}
