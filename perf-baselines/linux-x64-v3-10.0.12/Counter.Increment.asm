; Assembly listing for method SeedCore.Metrics.Fast.Counter:Increment():this (Tier1)
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

G_M000_IG02:
       mov      rsi, gword ptr [rdi+0x08]
       mov      rdx, gword ptr [rdi+0x10]
       mov      rax, qword ptr [rdi+0x20]
       cmp      byte  ptr [rdx], dl
       lea      rdi, [rbp-0x04]
       shr      rdi, 16
       and      rdi, 0x1FFF
       mov      rcx, 0xD1FFAB1E
       movzx    rdi, byte  ptr [rdi+rcx]
       mov      rdi, gword ptr [rdx+8*rdi+0x10]
       test     rdi, rdi
       je       SHORT G_M000_IG04

G_M000_IG03:
       lea      rdi, bword ptr [rdi+8*rax+0x10]
       lock
       inc      qword ptr [rdi]
       jmp      SHORT G_M000_IG05

G_M000_IG04:
       mov      rdi, rsi
       mov      rsi, rax
       mov      edx, 1
       cmp      dword ptr [rdi], edi
       call     SeedCore.Metrics.Fast.Primitives.LaneTable`2[SeedCore.Metrics.Fast.Primitives.HardwareAtomics,SeedCore.Metrics.Fast.Primitives.StackStripeSelector]:AddRare(nint,long):this

G_M000_IG05:
       nop

G_M000_IG06:
       add      rsp, 16
       pop      rbp
       ret

; Total bytes of code 100
