using System.CommandLine;

namespace HomeSense.Server.Commands;

/// <summary><c>campus new</c> writes an example to start from; <c>campus check</c> says what is wrong with one.</summary>
internal static class CampusCommand
{
    private const string Example = "HomeSense.Server.Commands/campus.example.json";

    public static Command Create()
    {
        var path = new Argument<string>("file") { Description = "The file.", DefaultValueFactory = _ => CampusSource.UsualPath };

        var create = new Command("new", "Write a commented example of a campus description. Never overwrites a file.") { path };
        create.SetAction(parsed => WriteExample(parsed.GetValue(path)!));

        var check = new Command("check", "Read a campus description and name every problem in it.") { path };
        check.SetAction(parsed =>
        {
            var campus = CampusSource.Read(parsed.GetValue(path)!);
            Console.WriteLine($"{campus.Name}: {campus.Buildings.Length} buildings, {campus.Rooms.Length} rooms, no problems.");
            return 0;
        });
        return new Command("campus", "The description of the campus.") { create, check };
    }

    private static int WriteExample(string path)
    {
        using var example = typeof(CampusCommand).Assembly.GetManifestResourceStream(Example)!;
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            example.CopyTo(file);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new CannotStartException($"{path} is there already, and stays as it is. Name another file, or move it away.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{path} cannot be written: {problem.Message}");
        }

        Console.WriteLine($"Wrote {path}. Describe your buildings and rooms in it, then “HomeSense.Server campus check”.");
        return 0;
    }
}
