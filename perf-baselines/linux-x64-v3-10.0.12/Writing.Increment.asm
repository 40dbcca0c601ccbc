; Assembly listing for method SeedCore.Metrics.Fast.Gate.Suite.Writing:Increment(SeedCore.Metrics.Fast.MetricWriter,SeedCore.Metrics.Fast.Counter) (Tier1)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; Tier1 code
; optimized code
; rbp based frame
; partially interruptible
; No PGO data
; 0 inlinees with PGO data; 10 single block inlinees; 3 inlinees without PGO data

G_M000_IG01:
       push     rbp
       mov      rbp, rsp

G_M000_IG02:
       cmp      byte  ptr [rdi], dil
       mov      rax, gword ptr [rsi+0x08]
       cmp      rax, gword ptr [rdi+0x10]
       je       SHORT G_M000_IG04

G_M000_IG03:
       mov      rdi, rsi
       mov      esi, 1
       call     SeedCore.Metrics.Fast.MetricWriter:AddShared(SeedCore.Metrics.Fast.Counter,long)
       jmp      SHORT G_M000_IG05

G_M000_IG04:
       mov      rax, qword ptr [rsi+0x20]
       mov      rcx, gword ptr [rdi+0x08]
       mov      rdx, gword ptr [rdi+0x18]
       cmp      byte  ptr [rcx], cl
       cmp      byte  ptr [rdx], dl
       lea      rax, bword ptr [rdx+8*rax+0x10]
       inc      qword ptr [rax]

G_M000_IG05:
       pop      rbp
       ret

; Total bytes of code 58
