; Assembly listing for method SeedCore.Metrics.Fast.Gate.Suite.Writing:Record(SeedCore.Metrics.Fast.MetricWriter,SeedCore.Metrics.Fast.Histogram,double) (Tier1)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; Tier1 code
; optimized code
; rbp based frame
; partially interruptible
; No PGO data
; 0 inlinees with PGO data; 38 single block inlinees; 5 inlinees without PGO data

G_M000_IG01:
       push     rbp
       push     r15
       push     rbx
       lea      rbp, [rsp+0x10]
       mov      rbx, rdi

G_M000_IG02:
       cmp      byte  ptr [rbx], bl
       mov      rdi, gword ptr [rsi+0x08]
       cmp      rdi, gword ptr [rbx+0x10]
       je       SHORT G_M000_IG04

G_M000_IG03:
       mov      rdi, rsi
       call     SeedCore.Metrics.Fast.MetricWriter:RecordShared(SeedCore.Metrics.Fast.Histogram,double)
       jmp      G_M000_IG09

G_M000_IG04:
       lea      rdx, bword ptr [rsi+0x40]
       lea      rcx, bword ptr [rsi+0x18]
       mov      rdi, gword ptr [rbx+0x08]
       mov      rsi, gword ptr [rbx+0x18]
       cmp      byte  ptr [rdi], dil
       vmovq    rax, xmm0
       sub      rax, qword ptr [rcx]
       test     rsi, rsi
       je       G_M000_IG07
       cmp      rax, qword ptr [rcx+0x08]
       ja       G_M000_IG07
       add      rsi, 16
       mov      r8, rax
       shr      r8, 52
       add      r8, qword ptr [rdx]
       mov      r8, qword ptr [rsi+8*r8]
       mov      r9, qword ptr [rdx+0x10]
       lea      r9, bword ptr [rsi+8*r9]
       mov      r10, r9
       mov      r11, qword ptr [r10]
       test     r8, r8
       je       G_M000_IG06
       cmp      r11, qword ptr [r10+0x08]
       jae      G_M000_IG06
       mov      rdi, qword ptr [rdx+0x18]
       mov      r10, r11
       and      r10, qword ptr [rdx+0x28]
       add      rdi, r10
       lea      rdi, bword ptr [rsi+8*rdi]
       vmovq    r10, xmm0
       mov      qword ptr [rdi], r10
       mov      r10, qword ptr [rdx+0x20]
       mov      r15, qword ptr [r9+0x10]
       mov      qword ptr [rdi+8*r10], r15
       inc      r11
       mov      qword ptr [r9], r11
       mov      rdi, rax
       shr      rdi, 45
       and      rdi, 127
       shl      rdi, 4
       mov      r9, 0xD1FFAB1E
       add      rdi, r9
       add      r8, qword ptr [rdi+0x08]
       mov      r9, 0xD1FFAB1E
       and      rax, r9
       cmp      rax, qword ptr [rdi]
       setae    dil
       movzx    rdi, dil
       add      rdi, r8
       lea      rdi, bword ptr [rsi+8*rdi]
       inc      qword ptr [rdi]
       mov      rdi, qword ptr [rdx+0x08]
       lea      rdi, bword ptr [rsi+8*rdi]
       vmulsd   xmm0, xmm0, qword ptr [rcx+0x10]
       vaddsd   xmm0, xmm0, qword ptr [reloc @RWD00]
       vmovq    xmm0, xmm0
       vpaddq   xmm0, xmm0, xmmword ptr [reloc @RWD16]

G_M000_IG05:
       vpaddq   xmm0, xmm0, xmmword ptr [rdi]
       vmovups  xmmword ptr [rdi], xmm0
       jmp      SHORT G_M000_IG08

G_M000_IG06:
       call     SeedCore.Metrics.Fast.Primitives.LaneTable`2[SeedCore.Metrics.Fast.Primitives.HardwareAtomics,SeedCore.Metrics.Fast.Primitives.StackStripeSelector]:RecordClaimed[SeedCore.Metrics.Fast.Primitives.DeclaredScale](byref,byref,byref,double):this
       jmp      SHORT G_M000_IG08

G_M000_IG07:
       call     SeedCore.Metrics.Fast.Primitives.LaneTable`2[SeedCore.Metrics.Fast.Primitives.HardwareAtomics,SeedCore.Metrics.Fast.Primitives.StackStripeSelector]:RecordOwnedRare[SeedCore.Metrics.Fast.Primitives.DeclaredScale](long[],byref,byref,double):this

G_M000_IG08:
       nop

G_M000_IG09:
       pop      rbx
       pop      r15
       pop      rbp
       ret

RWD00  	dq	4330000000000000h	; 4.50359963e+15
RWD08  	dd	00000000h, 00000000h
RWD16  	dq	BCD0000000000000h, 0000000000000001h

; Total bytes of code 305
