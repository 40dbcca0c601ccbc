using System.Reflection;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>
/// A method as the JIT names it in a listing: <c>Space.Outer+Type`1[int]:Name[System.__Canon](System.String,int):this</c>.
/// Enums are shown as the integers they are, references among type arguments as what shares their code.
/// </summary>
internal static class JitNames
{
    private const string SharedReference = "System.__Canon";

    private static readonly Dictionary<Type, string> s_primitives = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(char)] = "char",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
    };

    /// <summary>The name without parameters, as it precedes the parenthesis.</summary>
    public static string Name(MethodInfo method)
    {
        string name = $"{TypeName(method.DeclaringType!)}:{method.Name}";
        return method.IsGenericMethod ? $"{name}[{Arguments(method.GetGenericArguments())}]" : name;
    }

    /// <summary>The parameters, as they stand between the parentheses.</summary>
    public static string Parameters(MethodInfo method) =>
        string.Join(',', method.GetParameters().Select(parameter => Parameter(parameter.ParameterType)));

    /// <summary>A pattern for <c>DOTNET_JitDisasm</c> that takes in at least this method.</summary>
    public static string Pattern(MethodInfo method)
    {
        // The list is separated by blanks, and brackets and such begin what else a pattern may have.
        string type = Wildcards(method.DeclaringType!.Name.Split('`')[0]);
        return $"*{type}*:{Wildcards(method.Name)}";
    }

    private static string Wildcards(string name) =>
        string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '_' or '.' ? letter : '?'));

    private static string TypeName(Type type)
    {
        if (!type.IsGenericType)
            return type.FullName ?? type.Name;
        return $"{type.GetGenericTypeDefinition().FullName}[{Arguments(type.GetGenericArguments())}]";
    }

    private static string Arguments(Type[] arguments) =>
        string.Join(',', arguments.Select(argument => argument.IsValueType ? Parameter(argument) : SharedReference));

    private static string Parameter(Type type)
    {
        if (type.IsByRef)
            return "byref";
        if (type.IsPointer || type.IsFunctionPointer)
            return "ptr";
        if (type.IsEnum)
            type = type.GetEnumUnderlyingType();
        if (s_primitives.TryGetValue(type, out string? primitive))
            return primitive;
        return type.IsArray ? $"{Parameter(type.GetElementType()!)}[]" : TypeName(type);
    }
}
