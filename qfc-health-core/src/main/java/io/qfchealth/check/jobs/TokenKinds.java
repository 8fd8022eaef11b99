package io.qfchealth.check.jobs;

import io.qfchealth.database.ClientToken;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tokens told by the kind of client, never by people. */
final class TokenKinds {

    private TokenKinds() {}

    /** {@code 12 qfield, 3 qfieldsync}. */
    static List<String> counted(List<ClientToken> tokens) {
        Map<String, Long> kinds = tokens.stream()
                .collect(Collectors.groupingBy(ClientToken::clientType, TreeMap::new, Collectors.counting()));
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .toList();
    }
}
