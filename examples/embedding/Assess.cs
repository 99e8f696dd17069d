// Shows: a decision through the C interface, by P/Invoke. Read first: docs/embedding.md.
// Usage: Assess CATALOGUE PROGRAMME DATE RECORD; the library is found as the host finds native libraries.

using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

static class Crediton
{
    const string Library = "crediton_c";

    [DllImport(Library)] public static extern uint crediton_abi_version();
    [DllImport(Library)] static extern IntPtr crediton_error_text(IntPtr error);
    [DllImport(Library)] static extern void crediton_error_free(IntPtr error);
    [DllImport(Library)] static extern int crediton_catalogue_load_files(IntPtr[] paths, UIntPtr count, int strict, out IntPtr catalogue, out IntPtr error);
    [DllImport(Library)] static extern void crediton_catalogue_free(IntPtr catalogue);
    [DllImport(Library)] static extern int crediton_calculator_new(IntPtr catalogue, byte[] programme, byte[] policy, byte[] on, long work, long deadlineMs, out IntPtr calculator, out IntPtr error);
    [DllImport(Library)] public static extern void crediton_calculator_free(IntPtr calculator);
    [DllImport(Library)] static extern int crediton_assess(IntPtr calculator, byte[] record, UIntPtr length, out IntPtr decision, out UIntPtr decisionLength, out IntPtr error);
    [DllImport(Library)] static extern void crediton_text_free(IntPtr text);

    const int Ok = 0, RecordRefused = 1;

    // Zero-terminated UTF-8.
    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text + "\0");

    static string Text(IntPtr text)
    {
        int length = 0;
        while (Marshal.ReadByte(text, length) != 0) ++length;
        var bytes = new byte[length];
        Marshal.Copy(text, bytes, 0, length);
        return Encoding.UTF8.GetString(bytes);
    }

    // Throws what the error says, and frees it, unless the status is one that has an answer.
    static void Check(int status, IntPtr error)
    {
        string text = Text(crediton_error_text(error));
        crediton_error_free(error);
        if (status != Ok && status != RecordRefused) throw new ArgumentException(text);
    }

    public static IntPtr Calculator(string folder, string programme, string on)
    {
        GCHandle path = GCHandle.Alloc(Utf8(folder), GCHandleType.Pinned);
        try
        {
            Check(crediton_catalogue_load_files(new[] { path.AddrOfPinnedObject() }, (UIntPtr)1, 0, out IntPtr catalogue, out IntPtr error), error);
            int status = crediton_calculator_new(catalogue, Utf8(programme), null, Utf8(on), 0, 0, out IntPtr calculator, out error);
            crediton_catalogue_free(catalogue);
            Check(status, error);
            return calculator;
        }
        finally { path.Free(); }
    }

    // The decision as JSON; if the record cannot be used, it says so in its "status" and lists why in its "errors".
    public static byte[] Assess(IntPtr calculator, byte[] record)
    {
        Check(crediton_assess(calculator, record, (UIntPtr)record.Length, out IntPtr decision, out UIntPtr length, out IntPtr error), error);
        var answer = new byte[(int)length];
        Marshal.Copy(decision, answer, 0, answer.Length);
        crediton_text_free(decision);
        return answer;
    }
}

static class Program
{
    static void Main(string[] arguments)
    {
        if (Crediton.crediton_abi_version() != 1) throw new InvalidOperationException("a library of ABI 1 is needed");
        IntPtr calculator = Crediton.Calculator(arguments[0], arguments[1], arguments[2]);
        byte[] answer = Crediton.Assess(calculator, File.ReadAllBytes(arguments[3]));
        Crediton.crediton_calculator_free(calculator);
        using (Stream output = Console.OpenStandardOutput()) output.Write(answer, 0, answer.Length);
    }
}
