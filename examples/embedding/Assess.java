// Shows: a decision through the C interface, by JNA. Read first: docs/embedding.md.
// Usage: java -cp jna.jar Assess.java CATALOGUE PROGRAMME DATE RECORD; jna.library.path names the folder of the library.

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

public final class Assess {
    // doc: functions
    // A size_t is as long as a C long on Linux and macOS; texts go in as zero-terminated UTF-8.
    public interface Crediton extends Library {
        Crediton C = Native.load("crediton_c", Crediton.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));

        int crediton_abi_version();
        String crediton_error_text(Pointer error);
        void crediton_error_free(Pointer error);
        int crediton_catalogue_load_files(String[] paths, NativeLong count, int strict, PointerByReference catalogue, PointerByReference error);
        void crediton_catalogue_free(Pointer catalogue);
        int crediton_calculator_new(Pointer catalogue, String programme, String policy, String on, long work, long deadlineMs,
                                    PointerByReference calculator, PointerByReference error);
        void crediton_calculator_free(Pointer calculator);
        int crediton_assess(Pointer calculator, byte[] record, NativeLong length, PointerByReference decision,
                            NativeLongByReference decisionLength, PointerByReference error);
        void crediton_text_free(Pointer text);
    }
    // doc end

    // doc: calls
    static final int OK = 0;
    static final int RECORD_REFUSED = 1;

    /** Throws what the error says, and frees it, unless the status is one that has an answer. */
    static void check(int status, PointerByReference error) {
        String text = Crediton.C.crediton_error_text(error.getValue());
        Crediton.C.crediton_error_free(error.getValue());
        if (status != OK && status != RECORD_REFUSED) throw new IllegalArgumentException(text);
    }

    static Pointer calculator(String folder, String programme, String on) {
        PointerByReference catalogue = new PointerByReference(), made = new PointerByReference(), error = new PointerByReference();
        check(Crediton.C.crediton_catalogue_load_files(new String[] {folder}, new NativeLong(1), 0, catalogue, error), error);
        try {
            check(Crediton.C.crediton_calculator_new(catalogue.getValue(), programme, null, on, 0, 0, made, error), error);
        } finally {
            Crediton.C.crediton_catalogue_free(catalogue.getValue());
        }
        return made.getValue();
    }

    /** The decision as JSON; if the record cannot be used, it says so in its "status" and lists why in its "errors". */
    static byte[] assess(Pointer calculator, byte[] record) {
        PointerByReference decision = new PointerByReference(), error = new PointerByReference();
        NativeLongByReference length = new NativeLongByReference();
        check(Crediton.C.crediton_assess(calculator, record, new NativeLong(record.length), decision, length, error), error);
        try {
            return decision.getValue().getByteArray(0, length.getValue().intValue());
        } finally {
            Crediton.C.crediton_text_free(decision.getValue());
        }
    }
    // doc end

    public static void main(String[] arguments) throws Exception {
        if (Crediton.C.crediton_abi_version() != 1) throw new IllegalStateException("a library of ABI 1 is needed");
        Pointer calculator = calculator(arguments[0], arguments[1], arguments[2]);
        System.out.write(assess(calculator, Files.readAllBytes(Path.of(arguments[3]))));
        System.out.flush();
        Crediton.C.crediton_calculator_free(calculator);
    }
}
