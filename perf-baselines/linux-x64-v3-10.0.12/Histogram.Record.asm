; Assembly listing for method SeedCore.Metrics.Fast.Histogram:Record(double):this (Tier1)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; Tier1 code
; optimized code
; rbp based frame
; partially interruptible
; No PGO data
; 0 inlinees with PGO data; 41 single block inlinees; 3 inlinees without PGO data

G_M000_IG01:
       push     rbp
       push     rbx
       push     rax
       lea      rbp, [rsp+0x10]

G_M000_IG02:
       mov      rax, gword ptr [rdi+0x08]
       lea      rdx, bword ptr [rdi+0x40]
       lea      rcx, bword ptr [rdi+0x18]
       mov      rdi, gword ptr [rax+0x08]
       cmp      byte  ptr [rdi], dil
       lea      rsi, [rbp-0x0C]
       shr      rsi, 16
       and      rsi, 0x1FFF
       mov      r8, 0xD1FFAB1E
       movzx    rsi, byte  ptr [rsi+r8]
       mov      rbx, gword ptr [rdi+8*rsi+0x10]
       vmovq    rdi, xmm0
       sub      rdi, qword ptr [rcx]
       test     rbx, rbx
       je       G_M000_IG06

G_M000_IG03:
       cmp      rdi, qword ptr [rcx+0x08]
       ja       G_M000_IG06
       add      rbx, 16
       lea      rsi, bword ptr [rbx+0x80]
       mov      r8d, 1
       xchg     qword ptr [rsi], r8
       test     r8, r8
       jne      G_M000_IG06
       mov      rsi, rdi
       shr      rsi, 52
       add      rsi, qword ptr [rdx]
       mov      rsi, qword ptr [rbx+8*rsi]
       mov      r8, qword ptr [rdx+0x10]
       lea      r8, bword ptr [rbx+8*r8]
       mov      r9, r8
       mov      r10, qword ptr [r9]
       test     rsi, rsi
       je       G_M000_IG04
       cmp      r10, qword ptr [r9+0x08]
       jae      G_M000_IG04
       mov      rax, qword ptr [rdx+0x18]
       mov      r9, r10
       and      r9, qword ptr [rdx+0x28]
       add      rax, r9
       lea      rax, bword ptr [rbx+8*rax]
       vmovq    r9, xmm0
       mov      qword ptr [rax], r9
       mov      r9, qword ptr [rdx+0x20]
       mov      r11, qword ptr [r8+0x10]
       mov      qword ptr [rax+8*r9], r11
       inc      r10
       mov      qword ptr [r8], r10
       mov      rax, rdi
       shr      rax, 45
       and      rax, 127
       shl      rax, 4
       mov      r8, 0xD1FFAB1E
       add      rax, r8
       add      rsi, qword ptr [rax+0x08]
       mov      r8, 0xD1FFAB1E
       and      rdi, r8
       cmp      rdi, qword ptr [rax]
       setae    dil
       movzx    rdi, dil
       add      rdi, rsi
       lea      rdi, bword ptr [rbx+8*rdi]
       inc      qword ptr [rdi]
       mov      rdi, qword ptr [rdx+0x08]
       lea      rdi, bword ptr [rbx+8*rdi]
       vmulsd   xmm0, xmm0, qword ptr [rcx+0x10]
       vaddsd   xmm0, xmm0, qword ptr [reloc @RWD00]
       vmovq    xmm0, xmm0
       vpaddq   xmm0, xmm0, xmmword ptr [reloc @RWD16]
       vpaddq   xmm0, xmm0, xmmword ptr [rdi]
       vmovups  xmmword ptr [rdi], xmm0
       jmp      SHORT G_M000_IG05

G_M000_IG04:
       mov      rdi, rax
       mov      rsi, rbx
       call     SeedCore.Metrics.Fast.Primitives.LaneTable`2[SeedCore.Metrics.Fast.Primitives.HardwareAtomics,SeedCore.Metrics.Fast.Primitives.StackStripeSelector]:RecordClaimed[SeedCore.Metrics.Fast.Primitives.DeclaredScale](byref,byref,byref,double):this

G_M000_IG05:
       xor      edi, edi
       mov      qword ptr [rbx+0x80], rdi
       jmp      SHORT G_M000_IG07

G_M000_IG06:
       mov      rdi, rax
       mov      rsi, rdx
       mov      rdx, rcx
       call     SeedCore.Metrics.Fast.Primitives.LaneTable`2[SeedCore.Metrics.Fast.Primitives.HardwareAtomics,SeedCore.Metrics.Fast.Primitives.StackStripeSelector]:RecordRare[SeedCore.Metrics.Fast.Primitives.DeclaredScale](byref,byref,double):this

G_M000_IG07:
       nop

G_M000_IG08:
       add      rsp, 8
       pop      rbx
       pop      rbp
       ret

RWD00  	dq	4330000000000000h	; 4.50359963e+15
RWD08  	dd	00000000h, 00000000h
RWD16  	dq	BCD0000000000000h, 0000000000000001h

; Total bytes of code 362
