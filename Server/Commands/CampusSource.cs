using System.CommandLine;
using HomeSense.Backend.Campus;

namespace HomeSense.Server.Commands;

/// <summary>Where commands find the campus, and what they say when they do not.</summary>
internal static class CampusSource
{
    public const string UsualPath = "campus.json";

    public static Option<string> Option() => new("--campus")
    {
        Description = "The file that describes the campus.",
        DefaultValueFactory = _ => UsualPath,
    };

    /// <exception cref="CannotStartException">There is no such file, or it has problems; all of them are named.</exception>
    public static CampusDescription Read(string path)
    {
        try
        {
            return CampusFile.Read(File.ReadAllText(path));
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CannotStartException($"There is no {path}. Make one with “HomeSense.Server campus new”, then describe your rooms in it; or try “HomeSense.Server demo”.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{path} cannot be read: {problem.Message}");
        }
        catch (CampusInvalidException problem)
        {
            throw new CannotStartException($"{path}: {problem.Message}");
        }
    }
}
