; Assembly listing for method SeedCore.Metrics.Fast.Gate.Suite.Writing:Route(SeedCore.Metrics.Fast.TrackerWriter,int,bool) (Tier1)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; Tier1 code
; optimized code
; rbp based frame
; partially interruptible
; No PGO data
; 0 inlinees with PGO data; 10 single block inlinees; 13 inlinees without PGO data

G_M000_IG01:
       push     rbp
       mov      rbp, rsp

G_M000_IG02:
       mov      rcx, gword ptr [rdi+0x38]
       mov      rcx, gword ptr [rcx+0xA0]
       test     dl, dl
       setne    dl
       movzx    rdx, dl
       mov      rax, gword ptr [rcx+0x08]
       cmp      rax, gword ptr [rdi+0x10]
       jne      SHORT G_M000_IG06

G_M000_IG03:
       mov      eax, esi
       mov      r8d, edx
       lea      r9, [r8+2*rax]
       cmp      rax, 3
       jb       SHORT G_M000_IG04
       xor      eax, eax
       jmp      SHORT G_M000_IG05

G_M000_IG04:
       cmp      r8, 2
       setb     al
       movzx    rax, al

G_M000_IG05:
       add      r9, qword ptr [rcx+0x18]
       test     eax, eax
       jne      SHORT G_M000_IG07

G_M000_IG06:
       mov      rdi, rcx
       mov      ecx, 1
       call     SeedCore.Metrics.Fast.MetricWriter:AddShared[int,int](SeedCore.Metrics.Fast.CounterFamily`2[int,int],int,int,long)
       jmp      SHORT G_M000_IG08

G_M000_IG07:
       mov      rax, gword ptr [rdi+0x08]
       mov      rcx, gword ptr [rdi+0x18]
       cmp      byte  ptr [rax], al
       cmp      byte  ptr [rcx], cl
       lea      rax, bword ptr [rcx+8*r9+0x10]
       inc      qword ptr [rax]

G_M000_IG08:
       pop      rbp
       ret

; Total bytes of code 107
