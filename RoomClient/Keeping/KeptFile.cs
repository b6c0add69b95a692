using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HomeSense.Backend.Protocol;

namespace HomeSense.RoomClient.Keeping;

/// <summary>A small file that is whole or not there: written beside itself and renamed. A disk that fails never stops the door.</summary>
/// <param name="isSecret">Whether nobody but this program's user may read it.</param>
internal sealed partial class KeptFile(string path, ILogger logger, bool isSecret = false)
{
    private bool failing;

    public string Path { get; } = path;

    /// <summary>Writes messages, one a line.</summary>
    public void Write(IEnumerable<byte[]> lines)
    {
        using var content = new MemoryStream();
        foreach (var line in lines)
        {
            content.Write(line);
            content.WriteByte((byte)'\n');
        }

        Write(content.ToArray());
    }

    /// <returns>False when the disk does not take it.</returns>
    public bool Write(ReadOnlySpan<byte> content)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            using (var file = new FileStream(Path + ".new", WritingAnew()))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);   // a rename may reach the disk before what it names
            }

            File.Move(Path + ".new", Path, overwrite: true);
            failing = false;
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (!failing) Log.CannotWrite(logger, Path, problem.Message);
            failing = true;
            return false;
        }
    }

    /// <summary>The lines as messages. Where any cannot be read the file is set aside, and those that can are returned.</summary>
    public IReadOnlyList<T> Read<T>(Func<ReadOnlyMemory<byte>, T> parse)
    {
        var read = new List<T>();
        var broken = 0;
        var rest = ReadAll().AsMemory();
        while (!rest.IsEmpty)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.IsEmpty) continue;
            try
            {
                read.Add(parse(line));
            }
            catch (ProtocolException)
            {
                broken++;
            }
        }

        if (broken > 0) SetAside(broken, read.Count);
        return read;
    }

    /// <summary>The whole file as one value; null where there is none, or one that cannot be read and is set aside.</summary>
    public T? ReadOne<T>(JsonTypeInfo<T> shape) where T : class
    {
        var content = ReadAll();
        if (content.Length == 0) return null;
        try
        {
            return JsonSerializer.Deserialize(content, shape);
        }
        catch (JsonException)
        {
            SetAside(broken: 1, whole: 0);
            return null;
        }
    }

    public byte[] ReadAll()
    {
        try
        {
            return File.Exists(Path) ? File.ReadAllBytes(Path) : [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Log.CannotRead(logger, Path, problem.Message);
            return [];
        }
    }

    private FileStreamOptions WritingAnew()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (isSecret && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>Keeps the file under another name for whoever wants to know what was in it.</summary>
    public void SetAside(int broken, int whole)
    {
        var aside = Path + ".corrupt";
        try
        {
            File.Move(Path, aside, overwrite: true);
            Log.SetAside(logger, Path, broken, whole, aside);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Log.CannotWrite(logger, Path, problem.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Path} holds {Broken} lines that cannot be read and {Whole} that can; it is set aside as {Aside}.")]
        public static partial void SetAside(ILogger logger, string path, int broken, int whole, string aside);

        [LoggerMessage(2, LogLevel.Warning, "{Path} cannot be written: {Problem} What is kept will not survive a restart until it can.")]
        public static partial void CannotWrite(ILogger logger, string path, string problem);

        [LoggerMessage(3, LogLevel.Warning, "{Path} cannot be read: {Problem}")]
        public static partial void CannotRead(ILogger logger, string path, string problem);
    }
}
