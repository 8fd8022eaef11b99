package io.qfchealth.storage;

import io.minio.HeadObjectResponse;
import io.qfchealth.access.Deadline;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.database.StoredFile;
import io.qfchealth.database.StoredFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks in a storage for files that the database lists, many at the same time. */
final class FileSampling {
    /** {@code projects/<id>/files}: what follows is the user's name for the file. */
    private static final int TELLING_SEGMENTS = 3;

    private final S3Client s3;
    private final Duration allowed;
    private final int most;

    FileSampling(S3Client s3, Duration allowed, Optional<String> sample) {
        this.s3 = s3;
        this.allowed = allowed;
        // A text that is no number is refused by the check, which names the setting.
        this.most = sample.filter(text -> text.strip().matches("\\d{1,6}"))
                .map(text -> Math.min(Integer.parseInt(text.strip()), SampledFiles.MOST))
                .orElse(Integer.parseInt(SampledFiles.SAMPLE.defaultValue()));
    }

    private record Looked(StoredFile file, CompletableFuture<HeadObjectResponse> answer) {}

    SampledFiles look(String storage, StoredFiles files) {
        List<StoredFile> here = files.sample().stream()
                .filter(file -> file.storage().equals(storage))
                .toList();
        long listed = files.total() <= files.sample().size()
                ? here.size()
                : Math.round(
                        (double) files.total() * here.size() / files.sample().size());
        // Former versions may have been removed by rules of the bucket; those that clients get must be there.
        Deadline deadline = Deadline.after(allowed);
        List<Looked> looked = here.stream()
                .sorted(Comparator.comparing(file -> !file.latest()))
                .limit(most)
                .map(file -> new Looked(file, s3.head(file.key())))
                .toList();
        List<String> absent = new ArrayList<>();
        List<SampledFiles.WrongSize> wrongSize = new ArrayList<>();
        int unanswered = 0;
        String refusal = "";
        UnansweredException silence = null;
        for (Looked one : looked) {
            try {
                long stored = s3.await(one.answer(), deadline).size();
                if (stored != one.file().size()) {
                    wrongSize.add(new SampledFiles.WrongSize(
                            place(one.file().key()), one.file().size(), stored));
                }
            } catch (S3RefusedException e) {
                if (e.reply().status() == 404) {
                    absent.add(place(one.file().key()));
                } else {
                    unanswered++;
                    refusal = e.reply().told();
                }
            } catch (UnansweredException e) {
                silence = e;
                unanswered++;
                refusal = e.trouble().sentence();
            }
        }
        failIfSilent(silence, unanswered, looked.size());
        return new SampledFiles(listed, looked.size(), absent, wrongSize, unanswered, refusal);
    }

    /** A storage that answers nothing at all is told as such. */
    private static void failIfSilent(@Nullable UnansweredException silence, int unanswered, int looked) {
        if (silence != null && unanswered == looked) {
            throw silence;
        }
    }

    static String place(String key) {
        String[] segments = key.split("/", -1);
        return segments.length <= TELLING_SEGMENTS
                ? key
                : Arrays.stream(segments).limit(TELLING_SEGMENTS).collect(Collectors.joining("/")) + "/…";
    }
}
