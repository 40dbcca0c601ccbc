; Assembly listing for method SeedCore.Metrics.Fast.CounterFamily`2[int,int]:Increment(int,int):this (Tier1)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; Tier1 code
; optimized code
; rbp based frame
; partially interruptible
; No PGO data
; 0 inlinees with PGO data; 9 single block inlinees; 11 inlinees without PGO data

G_M000_IG01:
       push     rbp
       sub      rsp, 16
       lea      rbp, [rsp+0x10]

G_M000_IG02:
       mov      esi, esi
       mov      eax, edx
       lea      rcx, [rax+2*rsi]
       xor      edx, edx
       cmp      rax, 2
       setb     al
       movzx    rax, al
       cmp      rsi, 2
       cmovb    edx, eax
       mov      rsi, rcx
       add      rsi, qword ptr [rdi+0x18]
       test     edx, edx
       jne      SHORT G_M000_IG04

G_M000_IG03:
       mov      rdi, gword ptr [rdi+0x08]
       mov      rdi, gword ptr [rdi+0x40]
       mov      esi, 3
       cmp      dword ptr [rdi], edi
       call     SeedCore.Metrics.Fast.Primitives.Rejections:Count(int):this
       jmp      SHORT G_M000_IG06

G_M000_IG04:
       mov      rdi, gword ptr [rdi+0x08]
       mov      rdx, gword ptr [rdi+0x08]
       cmp      byte  ptr [rdx], dl
       lea      rax, [rbp-0x04]
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
       add      rsp, 16
       pop      rbp
       ret

; Total bytes of code 146

; Assembly listing for method SeedCore.Metrics.Fast.CounterFamily`2[int,int]:Increment(int,int):this (Tier1)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; Tier1 code
; optimized code
; rbp based frame
; partially interruptible
; No PGO data
; 0 inlinees with PGO data; 9 single block inlinees; 11 inlinees without PGO data

G_M000_IG01:
       push     rbp
       sub      rsp, 16
       lea      rbp, [rsp+0x10]

G_M000_IG02:
       mov      esi, esi
       mov      eax, edx
       lea      rcx, [rax+2*rsi]
       xor      edx, edx
       cmp      rax, 2
       setb     al
       movzx    rax, al
       cmp      rsi, 3
       cmovb    edx, eax
       mov      rsi, rcx
       add      rsi, qword ptr [rdi+0x18]
       test     edx, edx
       jne      SHORT G_M000_IG04

G_M000_IG03:
       mov      rdi, gword ptr [rdi+0x08]
       mov      rdi, gword ptr [rdi+0x40]
       mov      esi, 3
       cmp      dword ptr [rdi], edi
       call     SeedCore.Metrics.Fast.Primitives.Rejections:Count(int):this
       jmp      SHORT G_M000_IG06

G_M000_IG04:
       mov      rdi, gword ptr [rdi+0x08]
       mov      rdx, gword ptr [rdi+0x08]
       cmp      byte  ptr [rdx], dl
       lea      rax, [rbp-0x04]
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
       add      rsp, 16
       pop      rbp
       ret

; Total bytes of code 146
