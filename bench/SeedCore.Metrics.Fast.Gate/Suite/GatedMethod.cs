using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>A method whose machine code a suite watches.</summary>
/// <param name="Name">Its name in the baselines, also that of a file.</param>
/// <param name="Method">The method.</param>
internal sealed record GatedMethod(string Name, MethodInfo Method)
{
    /// <summary>Gets a value indicating whether the compiler was told not to optimize it: such code is no user's.</summary>
    public bool IsUnoptimized =>
        Method.Module.Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    /// <summary>Type.Method, of an overloaded one with its parameters: <c>Tracker.Track(String, Boolean)</c>.</summary>
    public static string DisplayName(MethodInfo method, bool isOverloaded)
    {
        StringBuilder name = new();
        if (method.ReflectedType is { } type)
            name.Append(Short(type)).Append('.');
        name.Append(method.Name);
        if (method.IsGenericMethod)
            name.Append('{').AppendJoin(',', method.GetGenericArguments().Select(Short)).Append('}');
        if (isOverloaded)
            name.Append('(').AppendJoin(',', method.GetParameters().Select(parameter => Short(parameter.ParameterType))).Append(')');

        // A file's name: what some file systems refuse in one is replaced.
        foreach (char refused in "<>:\"/\\|?*")
            name.Replace(refused, '_');
        return name.ToString();
    }

    private static string Short(Type type)
    {
        string name = type.Name;
        int arity = name.IndexOf('`', StringComparison.Ordinal);
        if (arity >= 0)
            name = $"{name[..arity]}{{{string.Join(',', type.GetGenericArguments().Select(Short))}}}";
        return type is { IsNested: true, IsGenericParameter: false, DeclaringType: { } outer } ? $"{Short(outer)}.{name}" : name;
    }
}
