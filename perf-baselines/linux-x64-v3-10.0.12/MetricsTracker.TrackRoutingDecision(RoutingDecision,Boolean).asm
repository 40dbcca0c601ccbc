; Assembly listing for method SeedCore.Metrics.Fast.MetricsTracker:TrackRoutingDecision(int,bool):this (Tier1)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; Tier1 code
; optimized code
; rbp based frame
; partially interruptible
; No PGO data
; 0 inlinees with PGO data; 12 single block inlinees; 11 inlinees without PGO data

G_M000_IG01:
       push     rbp
       push     rbx
       push     rax
       lea      rbp, [rsp+0x10]

G_M000_IG02:
       mov      rdi, gword ptr [rdi+0x40]
       mov      rbx, gword ptr [rdi+0xA0]
       test     dl, dl
       setne    dil
       movzx    rdi, dil
       cmp      byte  ptr [rbx], bl
       mov      esi, esi
       lea      rax, [rdi+2*rsi]
       xor      ecx, ecx
       cmp      rdi, 2
       setb     dil
       movzx    rdi, dil
       cmp      rsi, 3
       cmovb    ecx, edi
       mov      rsi, rax
       add      rsi, qword ptr [rbx+0x18]
       test     ecx, ecx
       jne      SHORT G_M000_IG04

G_M000_IG03:
       mov      rdi, gword ptr [rbx+0x08]
       mov      rdi, gword ptr [rdi+0x40]
       mov      esi, 3
       cmp      dword ptr [rdi], edi
       call     SeedCore.Metrics.Fast.Primitives.Rejections:Count(int):this
       jmp      SHORT G_M000_IG06

G_M000_IG04:
       mov      rdi, gword ptr [rbx+0x08]
       mov      rdx, gword ptr [rdi+0x08]
       cmp      byte  ptr [rdx], dl
       lea      rax, [rbp-0x0C]
       shr      rax, 16
       and      rax, 0x1FFF
       mov      rcx, 0xD1FFAB1E
       movzx    rax, byte  ptr [rax+rcx]
       mov      rdx, gword ptr [rdx+8*rax+0x10]
       test     rdx, rdx
       je       SHORT G_M000_IG05
       lea      rdi, bword ptr [rdx+8*rsi+0x10]
       lock
       inc      qword ptr [rdi]
       jmp      SHORT G_M000_IG06

G_M000_IG05:
       mov      edx, 1
       call     SeedCore.Metrics.Fast.Primitives.LaneTable`2[SeedCore.Metrics.Fast.Primitives.HardwareAtomics,SeedCore.Metrics.Fast.Primitives.StackStripeSelector]:AddRare(nint,long):this

G_M000_IG06:
       nop

G_M000_IG07:
       add      rsp, 8
       pop      rbx
       pop      rbp
       ret

; Total bytes of code 168
