namespace SeedCore.Metrics.Fast.Gate.Tests.Exact;

/// <summary>Listings as the JIT of .NET 10 writes them.</summary>
internal static class Listings
{
    public const string ThreadLocal = """
        ; Assembly listing for method P:Tls():int (Tier1)
        ; Tier1 code

        G_M000_IG01:
               push     rbp
               mov      rbp, rsp
         
        G_M000_IG02:
               mov      rdi, 0xD1FFAB1E
               mov      rax, 0xD1FFAB1E
               call     rax
               cmp      dword ptr [rax], 7
               jle      SHORT G_M000_IG05
         
        G_M000_IG03:
               mov      rdi, 0xD1FFAB1E
               mov      rax, 0xD1FFAB1E
               call     rax
               add      rax, 72
               inc      qword ptr [rax+0x10]
         
        G_M000_IG04:
               pop      rbp
               ret      
         
        G_M000_IG05:
               mov      edi, 7
               call     [CORINFO_HELP_GETDYNAMIC_GCTHREADSTATIC_BASE_NOCTOR_OPTIMIZED]
               jmp      SHORT G_M000_IG03
         
        ; Total bytes of code 136
        """;

    public const string Locking = """
        ; Assembly listing for method Space.Book`1[int]:Place(System.String,int):System.Object:this (Tier1)
        ; Tier1 code

        G_M000_IG01:
               push     rbx
               sub      rsp, 16
               lea      rbp, [rsp+0x10]
               mov      dword ptr [rbp-0x2C], esi
         
        G_M000_IG02:
               lock     
               inc      qword ptr [rdi]
               mov      eax, 1
               xchg     dword ptr [rdi], eax
               lock     
               or       dword ptr [rsp], 0
               xchg     rax, rcx
               align    [0 bytes for IG03]
               call     System.Threading.Monitor:TryEnter_FastPath(System.Object):bool
               call     [System.Threading.Monitor:Exit_Slowpath(int,System.Object)]
               mov      rdi, 0xD1FFAB1E
               call     CORINFO_HELP_NEWARR_1_VC
               call     rcx ; System.Threading.Thread:YieldInternal():int
               call     [rax+0x18]System.Action:Invoke():this
               vmovss   xmm0, dword ptr [rbp-0x2C]
               tail.jmp [Space.Book`1[int]:Rest():this]
         
        ; Total bytes of code 100
        """;
}
