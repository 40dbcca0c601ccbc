// No command exists yet: saying so, and failing, is better than a gate that passes without having looked.
Console.Error.WriteLine($"Unknown command '{string.Join(' ', args)}'.");
return 2;
