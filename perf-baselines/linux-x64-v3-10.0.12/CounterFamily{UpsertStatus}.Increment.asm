; Assembly listing for method SeedCore.Metrics.Fast.CounterFamily`1[int]:Increment(int):this (Tier1)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; Tier1 code
; optimized code
; rbp based frame
; partially interruptible
; No PGO data
; 0 inlinees with PGO data; 9 single block inlinees; 6 inlinees without PGO data

G_M000_IG01:
       push     rbp
       sub      rsp, 16
       lea      rbp, [rsp+0x10]

G_M000_IG02:
       mov      esi, esi
       mov      rax, rsi
       add      rax, qword ptr [rdi+0x18]
       cmp      rsi, 3
       jb       SHORT G_M000_IG04

G_M000_IG03:
       mov      rdi, gword ptr [rdi+0x08]
       mov      rdi, gword ptr [rdi+0x40]
       mov      esi, 3
       cmp      dword ptr [rdi], edi
       call     SeedCore.Metrics.Fast.Primitives.Rejections:Count(int):this
       jmp      SHORT G_M000_IG06

G_M000_IG04:
       mov      rdi, gword ptr [rdi+0x08]
       mov      rsi, gword ptr [rdi+0x08]
       cmp      byte  ptr [rsi], sil
       lea      rdx, [rbp-0x04]
       shr      rdx, 16
       and      rdx, 0x1FFF
       mov      rcx, 0xD1FFAB1E
       movzx    rdx, byte  ptr [rdx+rcx]
       mov      rsi, gword ptr [rsi+8*rdx+0x10]
       test     rsi, rsi
       je       SHORT G_M000_IG05
       lea      rdi, bword ptr [rsi+8*rax+0x10]
       lock
       inc      qword ptr [rdi]
       jmp      SHORT G_M000_IG06

G_M000_IG05:
       mov      rsi, rax
       mov      edx, 1
       call     SeedCore.Metrics.Fast.Primitives.LaneTable`2[SeedCore.Metrics.Fast.Primitives.HardwareAtomics,SeedCore.Metrics.Fast.Primitives.StackStripeSelector]:AddRare(nint,long):this

G_M000_IG06:
       nop

G_M000_IG07:
       add      rsp, 16
       pop      rbp
       ret

; Total bytes of code 128
