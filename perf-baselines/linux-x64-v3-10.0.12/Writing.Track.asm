; Assembly listing for method SeedCore.Metrics.Fast.Gate.Suite.Writing:Track(SeedCore.Metrics.Fast.TrackerWriter,int,bool,double) (Tier1)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; Tier1 code
; optimized code
; rbp based frame
; partially interruptible
; No PGO data
; 0 inlinees with PGO data; 37 single block inlinees; 5 inlinees without PGO data

G_M000_IG01:
       push     rbp
       push     rbx
       push     rax
       lea      rbp, [rsp+0x10]
       mov      rbx, rdi

G_M000_IG02:
       cmp      byte  ptr [rbx], bl
       cmp      esi, 4
       ja       G_M000_IG08

G_M000_IG03:
       mov      rdi, gword ptr [rbx+0x40]
       cmp      byte  ptr [rdi], dil
       mov      esi, esi
       test     dl, dl
       setne    dl
       movzx    rdx, dl
       lea      rsi, [rdx+2*rsi]
       shl      rsi, 6
       lea      rdx, bword ptr [rdi+rsi+0x10]
       mov      rdi, gword ptr [rbx+0x08]
       mov      rsi, gword ptr [rbx+0x18]
       cmp      byte  ptr [rdi], dil
       vmulsd   xmm1, xmm0, qword ptr [reloc @RWD00]
       vmovq    rcx, xmm1
       mov      rax, 0xD1FFAB1E
       add      rcx, rax
       test     rsi, rsi
       je       G_M000_IG06
       mov      rax, 0xD1FFAB1E
       cmp      rcx, rax
       ja       G_M000_IG06
       add      rsi, 16
       mov      rax, rcx
       shr      rax, 52
       add      rax, qword ptr [rdx]
       mov      rax, qword ptr [rsi+8*rax]
       mov      r8, qword ptr [rdx+0x10]
       lea      r8, bword ptr [rsi+8*r8]
       mov      r9, r8
       mov      r10, qword ptr [r9]
       test     rax, rax
       je       G_M000_IG05
       cmp      r10, qword ptr [r9+0x08]
       jae      G_M000_IG05
       mov      rdi, qword ptr [rdx+0x18]
       mov      r9, r10
       and      r9, qword ptr [rdx+0x28]
       add      rdi, r9
       lea      rdi, bword ptr [rsi+8*rdi]
       vmovq    r9, xmm0
       mov      qword ptr [rdi], r9
       mov      r9, qword ptr [rdx+0x20]
       mov      r11, qword ptr [r8+0x10]
       mov      qword ptr [rdi+8*r9], r11
       inc      r10
       mov      qword ptr [r8], r10
       mov      rdi, rcx
       shr      rdi, 45
       and      rdi, 127
       shl      rdi, 4
       mov      r8, 0xD1FFAB1E
       add      rdi, r8
       add      rax, qword ptr [rdi+0x08]
       mov      r8, 0xD1FFAB1E
       and      rcx, r8
       cmp      rcx, qword ptr [rdi]
       setae    dil
       movzx    rdi, dil

G_M000_IG04:
       add      rdi, rax
       lea      rdi, bword ptr [rsi+8*rdi]
       inc      qword ptr [rdi]
       mov      rdi, qword ptr [rdx+0x08]
       lea      rdi, bword ptr [rsi+8*rdi]
       vmulsd   xmm0, xmm0, qword ptr [reloc @RWD08]
       vaddsd   xmm0, xmm0, qword ptr [reloc @RWD16]
       vmovq    xmm0, xmm0
       vpaddq   xmm0, xmm0, xmmword ptr [reloc @RWD32]
       vpaddq   xmm0, xmm0, xmmword ptr [rdi]
       vmovups  xmmword ptr [rdi], xmm0
       jmp      SHORT G_M000_IG07

G_M000_IG05:
       mov      rcx, 0xD1FFAB1E
       call     SeedCore.Metrics.Fast.Primitives.LaneTable`2[SeedCore.Metrics.Fast.Primitives.HardwareAtomics,SeedCore.Metrics.Fast.Primitives.StackStripeSelector]:RecordClaimed[SeedCore.Metrics.Fast.Primitives.LatencyScale](byref,byref,byref,double):this
       jmp      SHORT G_M000_IG07

G_M000_IG06:
       mov      rcx, 0xD1FFAB1E
       call     SeedCore.Metrics.Fast.Primitives.LaneTable`2[SeedCore.Metrics.Fast.Primitives.HardwareAtomics,SeedCore.Metrics.Fast.Primitives.StackStripeSelector]:RecordOwnedRare[SeedCore.Metrics.Fast.Primitives.LatencyScale](long[],byref,byref,double):this

G_M000_IG07:
       jmp      SHORT G_M000_IG09

G_M000_IG08:
       mov      rdi, gword ptr [rbx+0x30]
       movzx    rsi, dl
       cmp      dword ptr [rdi], edi
       call     SeedCore.Metrics.Fast.MetricsTracker:TrackUndeclared(bool,double):this

G_M000_IG09:
       nop

G_M000_IG10:
       add      rsp, 8
       pop      rbx
       pop      rbp
       ret

RWD00  	dq	3F50624DD2F1A9FCh	;        0.001
RWD08  	dq	412E848000000000h	;      1000000
RWD16  	dq	4330000000000000h	; 4.50359963e+15
RWD24  	dd	00000000h, 00000000h
RWD32  	dq	BCD0000000000000h, 0000000000000001h

; Total bytes of code 381
