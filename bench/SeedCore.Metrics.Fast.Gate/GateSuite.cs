using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>What a gate watches: methods, whose machine code is compared, and operations, which are run and measured.</summary>
/// <remarks>
/// A method is compiled only if an operation calls it. Names are what the baselines are kept under. Not thread-safe; bad
/// declarations throw <see cref="ArgumentException"/>.
/// </remarks>
public sealed class GateSuite
{
    internal const int DefaultCalls = 1000;

    private const DynamicallyAccessedMemberTypes MethodsAndConstructors =
        DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods;

    private readonly List<GatedMethod> _methods = [];
    private readonly List<GatedOperation> _operations = [];

    internal GateSuite(string assembly) => Assembly = assembly;

    /// <summary>
    /// Gets or sets the directory of the baselines; relative to the nearest directory above the working directory that
    /// has it. The argument <c>--baselines</c> goes before it.
    /// </summary>
    public string BaselineDirectory { get; set; } = "perf-baselines";

    /// <summary>
    /// Gets or sets the project that is compiled ahead of time to count instructions: a console project that runs this same
    /// suite. By default the project whose code declares the suite, which is looked for above the program; if there is none,
    /// instructions are not counted, and the gate says so.
    /// </summary>
    public string? NativeProject { get; set; }

    /// <summary>Gets the assembly whose code declares the suite.</summary>
    internal string Assembly { get; }

    internal IReadOnlyList<GatedMethod> Methods => _methods;

    internal IReadOnlyList<GatedOperation> Operations => _operations;

    /// <summary>Watches the machine code of a method, public or not.</summary>
    /// <remarks>
    /// What is always inlined has no code of its own: name a caller, marked
    /// <see cref="System.Runtime.CompilerServices.MethodImplOptions.NoInlining"/>, instead.
    /// </remarks>
    /// <param name="type">The type that has it; of a generic type, a closed one.</param>
    /// <param name="name">Its name.</param>
    /// <param name="parameters">The types of its parameters; needed if the type has several methods of the name.</param>
    public void Method(
        [DynamicallyAccessedMembers(MethodsAndConstructors)] Type type, string name, params Type[] parameters)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(parameters);

        MethodInfo[] named =
        [
            .. type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(method => method.Name == name),
        ];
        MethodInfo[] chosen = parameters.Length == 0 && named.Length == 1
            ? named
            : [.. named.Where(method => method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters))];
        if (chosen.Length != 1)
        {
            string problem = named.Length == 0 ? "has no method" : "has no single method";
            string others = named.Length == 0 ? "" : $" It has: {string.Join("; ", named.Select(method => method.ToString()))}.";
            throw new ArgumentException($"{type} {problem} {name}({string.Join(", ", parameters.Select(p => p.Name))}).{others}", nameof(name));
        }

        Add(new GatedMethod(GatedMethod.DisplayName(chosen[0], isOverloaded: named.Length > 1), chosen[0]));
    }

    /// <summary>Watches the machine code of a method.</summary>
    /// <param name="method">The method; of a generic one, an instance with its type arguments.</param>
    public void Method(MethodInfo method)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (method.ContainsGenericParameters)
            throw new ArgumentException($"{method} has open type parameters: each instance has machine code of its own.", nameof(method));
        Add(new GatedMethod(GatedMethod.DisplayName(method, isOverloaded: true), method));
    }

    /// <summary>Watches an operation: what it allocates, how many instructions it executes, how long it takes.</summary>
    /// <remarks>
    /// Each call goes through a delegate, which costs about a nanosecond itself: for what takes less than some twenty, write the loop
    /// with <see cref="Operation(string, Burst, int, int)"/>.
    /// </remarks>
    /// <param name="name">Its name.</param>
    /// <param name="operation">Does it once. It is called many times, and has to cost the same every time.</param>
    /// <param name="calls">How often it is called to count its allocations and instructions; less for what takes milliseconds.</param>
    /// <param name="threads">How many threads do it at once while it is measured, each on a processor of its own.</param>
    public void Operation(string name, Action operation, int calls = DefaultCalls, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Operation(name, Repeat, calls, threads);

        void Repeat(int count)
        {
            for (int i = 0; i < count; i++)
                operation();
        }
    }

    /// <summary>Watches an operation that is written as a loop, so that nothing else is measured.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="burst">Does it as often as it is told. It has to cost the same every time.</param>
    /// <param name="calls">How often it is done to count its allocations and instructions; less for what takes milliseconds.</param>
    /// <param name="threads">How many threads do it at once while it is measured, each on a processor of its own.</param>
    public void Operation(string name, Burst burst, int calls = DefaultCalls, int threads = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(burst);
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (ReferenceWork.Names.Contains(name, StringComparer.Ordinal) || _operations.Exists(operation => operation.Name == name))
            throw new ArgumentException($"An operation named '{name}' is there already.", nameof(name));
        _operations.Add(new GatedOperation(name, burst, calls, threads));
    }

    private void Add(GatedMethod method)
    {
        if (_methods.Exists(other => other.Name == method.Name))
            throw new ArgumentException($"{method.Name} is named twice.", nameof(method));
        _methods.Add(method);
    }
}
