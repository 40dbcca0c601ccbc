; Assembly listing for method SeedCore.Metrics.Fast.MetricsTracker:RecordRouteLatency(double):this (Tier1)
; Emitting BLENDED_CODE for generic X64 + VEX on Unix
; Tier1 code
; optimized code
; rsp based frame
; fully interruptible
; No PGO data
; 0 inlinees with PGO data; 2 single block inlinees; 0 inlinees without PGO data

G_M000_IG01:

G_M000_IG02:
       mov      rdi, gword ptr [rdi+0x40]
       mov      rdi, gword ptr [rdi+0x60]
       cmp      dword ptr [rdi], edi

G_M000_IG03:
       tail.jmp SeedCore.Metrics.Fast.Latency:Record(double):this

; Total bytes of code 15
