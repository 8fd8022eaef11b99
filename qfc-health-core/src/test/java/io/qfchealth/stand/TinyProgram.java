package io.qfchealth.stand;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The one program inside all images of a stand: a static ELF executable of a few hundred bytes that needs no libc, no
 * shell and no file, so that images can be made where no registry and no compiler is at hand.
 *
 * <pre>
 * /run                            waits for SIGTERM or SIGINT, then exits with 0
 * /run SECONDS [CODE [LINE ...]]  prints the lines, waits at most that long, exits with the code (0..255)
 * /run +                          waits a moment, then takes memory until it is killed for it
 * /run anything else              waits, so that a container can carry the command line of what it stands for
 * </pre>
 *
 * <p>It blocks the two signals and takes them with rt_sigtimedwait instead of installing a handler: as process 1 of a
 * container it would never get them otherwise, because the kernel drops signals without a handler for process 1. The
 * wait is begun again after EINTR, which the freezer causes when a container is unpaused. The moment before taking
 * memory is there because engines do not notice a lack of memory in a container's first milliseconds.
 */
final class TinyProgram {
    /** Where images have the program. */
    static final String PATH = "/run";

    private static final Pattern COMMENT = Pattern.compile(";.*");
    private static final int HEADERS = 64 + 56;
    private static final long LOAD_ADDRESS = 0x400000;

    /** Output of an assembler; r12: arguments, r14: timeout or null, r15: exit code. */
    private static final String AMD64 = """
            ; _start:
            4989e4         ;     mov r12,rsp
            4531f6         ;     xor r14d,r14d
            4531ff         ;     xor r15d,r15d
            498b742410     ;     mov rsi,[r12+0x10]
            4885f6         ;     test rsi,rsi
            745e           ;     je wait
            8a06           ;     mov al,byte [rsi]
            3c2b           ;     cmp al,0x2b
            0f84a4000000   ;     je eat
            2c30           ;     sub al,0x30
            3c09           ;     cmp al,0x9
            774e           ;     ja wait
            e881000000     ;     call number
            6a00           ;     push 0x0
            57             ;     push rdi
            4989e6         ;     mov r14,rsp
            498b742418     ;     mov rsi,[r12+0x18]
            4885f6         ;     test rsi,rsi
            7439           ;     je wait
            e86c000000     ;     call number
            4189ff         ;     mov r15d,edi
            498d5c2420     ;     lea rbx,[r12+0x20]
            ; lines:
            488b33         ;     mov rsi,[rbx]
            4885f6         ;     test rsi,rsi
            7424           ;     je wait
            31d2           ;     xor edx,edx
            ; length:
            803c1600       ;     cmp byte [rsi+rdx*1],0x0
            7404           ;     je say
            ffc2           ;     inc edx
            ebf6           ;     jmp length
            ; say:
            c604160a       ;     mov byte [rsi+rdx*1],0xa
            ffc2           ;     inc edx
            b801000000     ;     mov eax,0x1
            bf01000000     ;     mov edi,0x1
            0f05           ;     syscall
            4883c308       ;     add rbx,0x8
            ebd4           ;     jmp lines
            ; wait:
            6802400000     ;     push 0x4002
            4889e6         ;     mov rsi,rsp
            31ff           ;     xor edi,edi
            31d2           ;     xor edx,edx
            41ba08000000   ;     mov r10d,0x8
            b80e000000     ;     mov eax,0xe
            0f05           ;     syscall
            4889f7         ;     mov rdi,rsi
            ; again:
            31f6           ;     xor esi,esi
            4c89f2         ;     mov rdx,r14
            b880000000     ;     mov eax,0x80
            0f05           ;     syscall
            4883f8fc       ;     cmp rax,0xfffffffffffffffc
            74ee           ;     je again
            4489ff         ;     mov edi,r15d
            b8e7000000     ;     mov eax,0xe7
            0f05           ;     syscall
            ; number:
            31ff           ;     xor edi,edi
            ; digit:
            0fb606         ;     movzx eax,byte [rsi]
            83e830         ;     sub eax,0x30
            83f809         ;     cmp eax,0x9
            770a           ;     ja end
            6bff0a         ;     imul edi,edi,0xa
            01c7           ;     add edi,eax
            48ffc6         ;     inc rsi
            ebeb           ;     jmp digit
            ; end:
            c3             ;     ret
            ; eat:
            6800a3e111     ;     push 0x11e1a300
            6a00           ;     push 0x0
            4889e7         ;     mov rdi,rsp
            31f6           ;     xor esi,esi
            b823000000     ;     mov eax,0x23
            0f05           ;     syscall
            31ff           ;     xor edi,edi
            ; grow:
            b80c000000     ;     mov eax,0xc
            0f05           ;     syscall
            488db800100000 ;     lea rdi,[rax+0x1000]
            b80c000000     ;     mov eax,0xc
            0f05           ;     syscall
            c640ff01       ;     mov byte [rax-0x1],0x1
            4889c7         ;     mov rdi,rax
            ebe2           ;     jmp grow
            """;

    /** Output of an assembler; x19: arguments, x20: timeout or null, w21: exit code. */
    private static final String ARM64 = """
            ; _start:
            f3030091       ;     mov x19, sp
            140080d2       ;     mov x20, #0x0
            15008052       ;     mov w21, #0x0
            610a40f9       ;     ldr x1, [x19, #16]
            a10300b4       ;     cbz x1, wait
            20004039       ;     ldrb w0, [x1]
            1fac0071       ;     cmp w0, #0x2b
            a0060054       ;     b.eq eat
            00c00051       ;     sub w0, w0, #0x30
            1f240071       ;     cmp w0, #0x9
            e8020054       ;     b.hi wait
            28000094       ;     bl number
            e27fbfa9       ;     stp x2, xzr, [sp, #-16]!
            f4030091       ;     mov x20, sp
            610e40f9       ;     ldr x1, [x19, #24]
            410200b4       ;     cbz x1, wait
            23000094       ;     bl number
            f503022a       ;     mov w21, w2
            76820091       ;     add x22, x19, #0x20
            ; lines:
            c18640f8       ;     ldr x1, [x22], #8
            a10100b4       ;     cbz x1, wait
            020080d2       ;     mov x2, #0x0
            ; length:
            23686238       ;     ldrb w3, [x1, x2]
            63000034       ;     cbz w3, say
            42040091       ;     add x2, x2, #0x1
            fdffff17       ;     b length
            ; say:
            43018052       ;     mov w3, #0xa
            23682238       ;     strb w3, [x1, x2]
            42040091       ;     add x2, x2, #0x1
            200080d2       ;     mov x0, #0x1
            080880d2       ;     mov x8, #0x40
            010000d4       ;     svc #0x0
            f3ffff17       ;     b lines
            ; wait:
            430088d2       ;     mov x3, #0x4002
            e30f1ff8       ;     str x3, [sp, #-16]!
            000080d2       ;     mov x0, #0x0
            e1030091       ;     mov x1, sp
            020080d2       ;     mov x2, #0x0
            030180d2       ;     mov x3, #0x8
            e81080d2       ;     mov x8, #0x87
            010000d4       ;     svc #0x0
            ; again:
            e0030091       ;     mov x0, sp
            010080d2       ;     mov x1, #0x0
            e20314aa       ;     mov x2, x20
            281180d2       ;     mov x8, #0x89
            010000d4       ;     svc #0x0
            1f1000b1       ;     cmn x0, #0x4
            40ffff54       ;     b.eq again
            e003152a       ;     mov w0, w21
            c80b80d2       ;     mov x8, #0x5e
            010000d4       ;     svc #0x0
            ; number:
            02008052       ;     mov w2, #0x0
            44018052       ;     mov w4, #0xa
            ; digit:
            23144038       ;     ldrb w3, [x1], #1
            63c00051       ;     sub w3, w3, #0x30
            7f240071       ;     cmp w3, #0x9
            68000054       ;     b.hi end
            420c041b       ;     madd w2, w2, w4, w3
            fbffff17       ;     b digit
            ; end:
            c0035fd6       ;     ret
            ; eat:
            293ca2d2       ;     mov x9, #0x11e10000
            ff27bfa9       ;     stp xzr, x9, [sp, #-16]!
            e0030091       ;     mov x0, sp
            010080d2       ;     mov x1, #0x0
            a80c80d2       ;     mov x8, #0x65
            010000d4       ;     svc #0x0
            000080d2       ;     mov x0, #0x0
            c81a80d2       ;     mov x8, #0xd6
            ; grow:
            010000d4       ;     svc #0x0
            00044091       ;     add x0, x0, #0x1, lsl #12
            010000d4       ;     svc #0x0
            08f01f38       ;     sturb w8, [x0, #-1]
            fcffff17       ;     b grow
            """;

    private TinyProgram() {}

    /** The executable for a machine of this architecture. */
    static byte[] executableFor(Architecture architecture) {
        byte[] code = assembled(architecture == Architecture.AMD64 ? AMD64 : ARM64);
        return ByteBuffer.allocate(HEADERS + code.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(elfHeader(architecture))
                .put(programHeader(HEADERS + code.length))
                .put(code)
                .array();
    }

    private static byte[] assembled(String listing) {
        return HexFormat.of().parseHex(COMMENT.matcher(listing).replaceAll("").replaceAll("\\s", ""));
    }

    private static byte[] elfHeader(Architecture architecture) {
        return ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("\u007fELF".getBytes(StandardCharsets.US_ASCII))
                .put(new byte[] {2, 1, 1, 0}) // 64 bit, little endian, version, System V
                .position(16)
                .putShort((short) 2) // executable
                .putShort((short) architecture.elfMachine())
                .putInt(1)
                .putLong(LOAD_ADDRESS + HEADERS) // entry point
                .putLong(64) // program headers
                .putLong(0) // no section headers
                .putInt(0)
                .putShort((short) 64) // size of this header
                .putShort((short) 56) // size of a program header
                .putShort((short) 1) // how many
                .array();
    }

    private static byte[] programHeader(int fileSize) {
        return ByteBuffer.allocate(56)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1) // to be loaded
                .putInt(5) // readable, executable
                .putLong(0)
                .putLong(LOAD_ADDRESS)
                .putLong(LOAD_ADDRESS)
                .putLong(fileSize)
                .putLong(fileSize)
                .putLong(0x10000) // the largest page size of either architecture
                .array();
    }
}
