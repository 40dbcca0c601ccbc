; Assembly listing for method SeedCore.Metrics.Fast.MetricsTracker:TrackMetrics(System.String,bool,double):this (Tier1)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; Tier1 code
; optimized code
; rbp based frame
; partially interruptible
; No PGO data
; 0 inlinees with PGO data; 46 single block inlinees; 4 inlinees without PGO data

G_M000_IG01:
       push     rbp
       push     rbx
       push     rax
       lea      rbp, [rsp+0x10]
       xor      eax, eax
       mov      dword ptr [rbp-0x0C], eax

G_M000_IG02:
       mov      rcx, 0xD1FFAB1E
       cmp      rsi, rcx
       je       SHORT G_M000_IG06

G_M000_IG03:
       test     rsi, rsi
       je       SHORT G_M000_IG07

G_M000_IG04:
       cmp      dword ptr [rsi+0x08], 4
       jne      SHORT G_M000_IG07

G_M000_IG05:
       mov      rcx, 0xD1FFAB1E
       cmp      qword ptr [rsi+0x0C], rcx
       jne      SHORT G_M000_IG07

G_M000_IG06:
       xor      ecx, ecx
       jmp      G_M000_IG23

G_M000_IG07:
       mov      rcx, 0xD1FFAB1E
       cmp      rsi, rcx
       je       SHORT G_M000_IG11

G_M000_IG08:
       test     rsi, rsi
       je       SHORT G_M000_IG12

G_M000_IG09:
       cmp      dword ptr [rsi+0x08], 4
       jne      SHORT G_M000_IG12

G_M000_IG10:
       mov      rcx, 0xD1FFAB1E
       cmp      qword ptr [rsi+0x0C], rcx
       jne      SHORT G_M000_IG12

G_M000_IG11:
       mov      ecx, 1
       jmp      G_M000_IG23

G_M000_IG12:
       mov      rcx, 0xD1FFAB1E
       cmp      rsi, rcx
       je       SHORT G_M000_IG16

G_M000_IG13:
       test     rsi, rsi
       je       SHORT G_M000_IG17

G_M000_IG14:
       cmp      dword ptr [rsi+0x08], 13
       jne      SHORT G_M000_IG17

G_M000_IG15:
       vmovups  xmm1, xmmword ptr [rsi+0x0C]
       vpxor    xmm1, xmm1, xmmword ptr [reloc @RWD00]
       vmovups  xmm2, xmmword ptr [rsi+0x16]
       vpxor    xmm2, xmm2, xmmword ptr [reloc @RWD16]
       vpor     xmm1, xmm2, xmm1
       vptest   xmm1, xmm1
       sete     cl
       movzx    rcx, cl
       test     ecx, ecx
       je       SHORT G_M000_IG17

G_M000_IG16:
       mov      ecx, 2
       jmp      SHORT G_M000_IG23

G_M000_IG17:
       mov      rcx, 0xD1FFAB1E
       cmp      rsi, rcx
       je       SHORT G_M000_IG21

G_M000_IG18:
       test     rsi, rsi
       je       SHORT G_M000_IG22

G_M000_IG19:
       cmp      dword ptr [rsi+0x08], 18
       jne      SHORT G_M000_IG22

G_M000_IG20:
       vmovups  ymm1, ymmword ptr [rsi+0x0C]
       vpxor    ymm1, ymm1, ymmword ptr [reloc @RWD32]
       vmovups  ymm2, ymmword ptr [rsi+0x10]
       vpxor    ymm2, ymm2, ymmword ptr [reloc @RWD64]
       vpor     ymm1, ymm2, ymm1
       vptest   ymm1, ymm1
       sete     cl
       movzx    rcx, cl
       test     ecx, ecx
       je       SHORT G_M000_IG22

G_M000_IG21:
       mov      ecx, 3
       jmp      SHORT G_M000_IG23

G_M000_IG22:
       mov      ecx, 4

G_M000_IG23:
       cmp      ecx, 4
       je       G_M000_IG29

G_M000_IG24:
       mov      rax, gword ptr [rdi+0x08]
       mov      rsi, gword ptr [rdi+0x10]
       mov      rdi, gword ptr [rdi+0x50]
       cmp      byte  ptr [rdi], dil
       mov      ecx, ecx
       test     dl, dl
       setne    dl
       movzx    rdx, dl
       lea      rdx, [rdx+2*rcx]
       shl      rdx, 6
       lea      rdx, bword ptr [rdi+rdx+0x10]
       cmp      byte  ptr [rsi], sil
       lea      rdi, [rbp-0x0C]
       shr      rdi, 16
       and      rdi, 0x1FFF
       mov      rcx, 0xD1FFAB1E
       movzx    rdi, byte  ptr [rdi+rcx]
       mov      rbx, gword ptr [rsi+8*rdi+0x10]
       vmulsd   xmm1, xmm0, qword ptr [reloc @RWD96]
       vmovq    rdi, xmm1
       mov      rsi, 0xD1FFAB1E
       add      rdi, rsi
       test     rbx, rbx
       je       G_M000_IG28
       mov      rsi, 0xD1FFAB1E
       cmp      rdi, rsi
       ja       G_M000_IG28
       add      rbx, 16
       lea      rsi, bword ptr [rbx+0x80]
       mov      ecx, 1
       xchg     qword ptr [rsi], rcx
       test     rcx, rcx
       jne      G_M000_IG28
       mov      rsi, rdi
       shr      rsi, 52
       add      rsi, qword ptr [rdx]
       mov      rsi, qword ptr [rbx+8*rsi]
       mov      rcx, qword ptr [rdx+0x10]
       lea      rcx, bword ptr [rbx+8*rcx]
       mov      r8, rcx
       mov      r9, qword ptr [r8]
       test     rsi, rsi
       je       G_M000_IG26
       cmp      r9, qword ptr [r8+0x08]
       jae      G_M000_IG26
       mov      rax, qword ptr [rdx+0x18]
       mov      r8, r9
       and      r8, qword ptr [rdx+0x28]
       add      rax, r8
       lea      rax, bword ptr [rbx+8*rax]
       vmovq    r8, xmm0
       mov      qword ptr [rax], r8
       mov      r8, qword ptr [rdx+0x20]
       mov      r10, qword ptr [rcx+0x10]
       mov      qword ptr [rax+8*r8], r10
       inc      r9

G_M000_IG25:
       mov      qword ptr [rcx], r9
       mov      rcx, rdi
       shr      rcx, 45
       and      rcx, 127
       shl      rcx, 4
       mov      rax, 0xD1FFAB1E
       add      rcx, rax
       add      rsi, qword ptr [rcx+0x08]
       mov      rax, 0xD1FFAB1E
       and      rdi, rax
       cmp      rdi, qword ptr [rcx]
       setae    dil
       movzx    rdi, dil
       add      rdi, rsi
       lea      rdi, bword ptr [rbx+8*rdi]
       inc      qword ptr [rdi]
       mov      rdi, qword ptr [rdx+0x08]
       lea      rdi, bword ptr [rbx+8*rdi]
       vmulsd   xmm0, xmm0, qword ptr [reloc @RWD104]
       vaddsd   xmm0, xmm0, qword ptr [reloc @RWD112]
       vmovq    xmm0, xmm0
       vpaddq   xmm0, xmm0, xmmword ptr [reloc @RWD128]
       vpaddq   xmm0, xmm0, xmmword ptr [rdi]
       vmovups  xmmword ptr [rdi], xmm0
       jmp      SHORT G_M000_IG27

G_M000_IG26:
       mov      rdi, rax
       mov      rsi, rbx
       mov      rcx, 0xD1FFAB1E
       cmp      dword ptr [rdi], edi
       call     SeedCore.Metrics.Fast.Primitives.LaneTable`2[SeedCore.Metrics.Fast.Primitives.HardwareAtomics,SeedCore.Metrics.Fast.Primitives.StackStripeSelector]:RecordClaimed[SeedCore.Metrics.Fast.Primitives.LatencyScale](byref,byref,byref,double):this

G_M000_IG27:
       xor      edi, edi
       mov      qword ptr [rbx+0x80], rdi
       jmp      SHORT G_M000_IG30

G_M000_IG28:
       mov      rdi, rax
       mov      rsi, rdx
       mov      rdx, 0xD1FFAB1E
       cmp      dword ptr [rdi], edi
       call     SeedCore.Metrics.Fast.Primitives.LaneTable`2[SeedCore.Metrics.Fast.Primitives.HardwareAtomics,SeedCore.Metrics.Fast.Primitives.StackStripeSelector]:RecordRare[SeedCore.Metrics.Fast.Primitives.LatencyScale](byref,byref,double):this
       jmp      SHORT G_M000_IG30

G_M000_IG29:
       movzx    rdx, dl
       call     SeedCore.Metrics.Fast.MetricsTracker:TrackUnknown(System.String,bool,double):this

G_M000_IG30:
       nop

G_M000_IG31:
       vzeroupper
       add      rsp, 8
       pop      rbx
       pop      rbp
       ret

RWD00  	dq	006E006E00670068h, 006C00610066005Fh
RWD16  	dq	006C006C00610066h, 006B006300610062h
RWD32  	dq	0061006300730065h, 006900740061006Ch, 0066005F006E006Fh, 0075006C00690061h
RWD64  	dq	0061006C00610063h, 006E006F00690074h, 006900610066005Fh, 006500720075006Ch
RWD96  	dq	3F50624DD2F1A9FCh	;        0.001
RWD104 	dq	412E848000000000h	;      1000000
RWD112 	dq	4330000000000000h	; 4.50359963e+15
RWD120 	dd	00000000h, 00000000h
RWD128 	dq	BCD0000000000000h, 0000000000000001h

; Total bytes of code 723
