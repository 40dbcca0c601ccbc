; Assembly listing for method SeedCore.Metrics.Fast.Counter:Add(long):this (Tier1)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; Tier1 code
; optimized code
; rbp based frame
; partially interruptible
; No PGO data
; 0 inlinees with PGO data; 6 single block inlinees; 1 inlinees without PGO data

G_M000_IG01:
       push     rbp
       sub      rsp, 16
       lea      rbp, [rsp+0x10]
       mov      rdx, rsi

G_M000_IG02:
       mov      rsi, gword ptr [rdi+0x08]
       mov      rax, gword ptr [rdi+0x10]
       mov      rcx, qword ptr [rdi+0x20]
       cmp      byte  ptr [rax], al
       lea      rdi, [rbp-0x04]
       shr      rdi, 16
       and      rdi, 0x1FFF
       mov      r8, 0xD1FFAB1E
       movzx    rdi, byte  ptr [rdi+r8]
       mov      rdi, gword ptr [rax+8*rdi+0x10]
       test     rdi, rdi
       je       SHORT G_M000_IG04

G_M000_IG03:
       cmp      rdx, 0xD1FFAB1E
       jae      SHORT G_M000_IG04
       lea      rdi, bword ptr [rdi+8*rcx+0x10]
       lock
       add      qword ptr [rdi], rdx
       jmp      SHORT G_M000_IG05

G_M000_IG04:
       mov      rdi, rsi
       mov      rsi, rcx
       cmp      dword ptr [rdi], edi
       call     SeedCore.Metrics.Fast.Primitives.LaneTable`2[SeedCore.Metrics.Fast.Primitives.HardwareAtomics,SeedCore.Metrics.Fast.Primitives.StackStripeSelector]:AddRare(nint,long):this

G_M000_IG05:
       nop

G_M000_IG06:
       add      rsp, 16
       pop      rbp
       ret

; Total bytes of code 107
