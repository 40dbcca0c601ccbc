; Assembly listing for method SeedCore.Metrics.Fast.MetricsTracker:TrackMetrics(int,bool,double):this (Tier1)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; Tier1 code
; optimized code
; rbp based frame
; partially interruptible
; No PGO data
; 0 inlinees with PGO data; 42 single block inlinees; 3 inlinees without PGO data

G_M000_IG01:
       push     rbp
       push     rbx
       push     rax
       lea      rbp, [rsp+0x10]

G_M000_IG02:
       cmp      esi, 4
       ja       G_M000_IG08

G_M000_IG03:
       mov      rax, gword ptr [rdi+0x08]
       mov      rcx, gword ptr [rdi+0x10]
       mov      rdi, gword ptr [rdi+0x50]
       cmp      byte  ptr [rdi], dil
       mov      esi, esi
       test     dl, dl
       setne    dl
       movzx    rdx, dl
       lea      rsi, [rdx+2*rsi]
       shl      rsi, 6
       lea      rdx, bword ptr [rdi+rsi+0x10]
       cmp      byte  ptr [rcx], cl
       lea      rdi, [rbp-0x0C]
       shr      rdi, 16
       and      rdi, 0x1FFF
       mov      rsi, 0xD1FFAB1E
       movzx    rdi, byte  ptr [rdi+rsi]
       mov      rbx, gword ptr [rcx+8*rdi+0x10]
       vmulsd   xmm1, xmm0, qword ptr [reloc @RWD00]
       vmovq    rdi, xmm1
       mov      rsi, 0xD1FFAB1E
       add      rdi, rsi
       test     rbx, rbx
       je       G_M000_IG07
       mov      rsi, 0xD1FFAB1E
       cmp      rdi, rsi
       ja       G_M000_IG07
       add      rbx, 16
       lea      rsi, bword ptr [rbx+0x80]
       mov      ecx, 1
       xchg     qword ptr [rsi], rcx
       test     rcx, rcx
       jne      G_M000_IG07
       mov      rsi, rdi
       shr      rsi, 52
       add      rsi, qword ptr [rdx]
       mov      rsi, qword ptr [rbx+8*rsi]
       mov      rcx, qword ptr [rdx+0x10]
       lea      rcx, bword ptr [rbx+8*rcx]
       mov      r8, rcx
       mov      r9, qword ptr [r8]
       test     rsi, rsi
       je       G_M000_IG05
       cmp      r9, qword ptr [r8+0x08]
       jae      G_M000_IG05
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

G_M000_IG04:
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
       vmulsd   xmm0, xmm0, qword ptr [reloc @RWD08]
       vaddsd   xmm0, xmm0, qword ptr [reloc @RWD16]
       vmovq    xmm0, xmm0
       vpaddq   xmm0, xmm0, xmmword ptr [reloc @RWD32]
       vpaddq   xmm0, xmm0, xmmword ptr [rdi]
       vmovups  xmmword ptr [rdi], xmm0
       jmp      SHORT G_M000_IG06

G_M000_IG05:
       mov      rdi, rax
       mov      rsi, rbx
       mov      rcx, 0xD1FFAB1E
       cmp      dword ptr [rdi], edi
       call     SeedCore.Metrics.Fast.Primitives.LaneTable`2[SeedCore.Metrics.Fast.Primitives.HardwareAtomics,SeedCore.Metrics.Fast.Primitives.StackStripeSelector]:RecordClaimed[SeedCore.Metrics.Fast.Primitives.LatencyScale](byref,byref,byref,double):this

G_M000_IG06:
       xor      edi, edi
       mov      qword ptr [rbx+0x80], rdi
       jmp      SHORT G_M000_IG09

G_M000_IG07:
       mov      rdi, rax
       mov      rsi, rdx
       mov      rdx, 0xD1FFAB1E
       cmp      dword ptr [rdi], edi
       call     SeedCore.Metrics.Fast.Primitives.LaneTable`2[SeedCore.Metrics.Fast.Primitives.HardwareAtomics,SeedCore.Metrics.Fast.Primitives.StackStripeSelector]:RecordRare[SeedCore.Metrics.Fast.Primitives.LatencyScale](byref,byref,double):this
       jmp      SHORT G_M000_IG09

G_M000_IG08:
       movzx    rsi, dl
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

; Total bytes of code 453
