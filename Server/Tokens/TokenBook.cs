using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HomeSense.Backend.Campus;

namespace HomeSense.Server.Tokens;

/// <summary>Who may speak for a room or as staff. Only hashes are kept, and they are compared in constant time.</summary>
/// <remarks>A token is 256 random bits, so a plain SHA-256 of it is as hard to turn round as the token is to guess.</remarks>
/// <param name="path">The file it is kept in, read again whenever it changed; null keeps it in memory.</param>
internal sealed class TokenBook(string? path)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true };

    private readonly Lock gate = new();
    private Entries entries = new();
    private DateTime readAt;

    public IReadOnlyList<string> Rooms => [.. Current().Rooms.Keys];

    public IReadOnlyList<string> Staff => [.. Current().Staff.Keys];

    /// <summary>A new token for the room, in place of any it had. It cannot be shown again.</summary>
    public string AddRoom(RoomId room) => Add(current => current.Rooms, room.Value);

    /// <summary>A new token for a member of staff, in place of any they had. It cannot be shown again.</summary>
    public string AddStaff(string name) => Add(current => current.Staff, name);

    /// <summary>False when it had none.</summary>
    public bool RemoveRoom(RoomId room) => Remove(current => current.Rooms, room.Value);

    /// <summary>False when they had none.</summary>
    public bool RemoveStaff(string name) => Remove(current => current.Staff, name);

    /// <summary>Null when this is not that room's token.</summary>
    public TokenMark? RoomWith(RoomId room, string? token) =>
        token is not null && Current().Rooms.TryGetValue(room.Value, out var hash) && AreSame(hash, HashOf(token)) ? new TokenMark(IsStaff: false, room.Value, hash) : null;

    /// <summary>Null when this is nobody's staff token.</summary>
    public TokenMark? StaffWith(string? token) => token is null ? null : Find(Current().Staff, HashOf(token), isStaff: true);

    /// <summary>Null when this is the token of no room and of nobody.</summary>
    public TokenMark? AnyWith(string? token)
    {
        if (token is null) return null;
        var (current, hash) = (Current(), HashOf(token));
        return Find(current.Staff, hash, isStaff: true) ?? Find(current.Rooms, hash, isStaff: false);
    }

    /// <summary>Whether a token that was right once still is.</summary>
    public bool Holds(TokenMark token)
    {
        var current = Current();
        return (token.IsStaff ? current.Staff : current.Rooms).TryGetValue(token.Name, out var hash) && hash == token.Hash;
    }

    private string Add(Func<Entries, SortedDictionary<string, string>> kind, string name)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        lock (gate)
        {
            entries = Current().Copy();   // others may be reading the one there is
            kind(entries)[name] = HashOf(token);
            Save();
        }

        return token;
    }

    private bool Remove(Func<Entries, SortedDictionary<string, string>> kind, string name)
    {
        lock (gate)
        {
            entries = Current().Copy();
            var removed = kind(entries).Remove(name);
            if (removed) Save();
            return removed;
        }
    }

    private Entries Current()
    {
        lock (gate)
        {
            if (path is null) return entries;
            var written = File.GetLastWriteTimeUtc(path);   // of a file that is not there: long ago
            if (written == readAt) return entries;
            readAt = written;
            return entries = File.Exists(path) ? Read(File.ReadAllText(path)) : new Entries();
        }
    }

    private Entries Read(string json)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Entries>(json, Readable) ?? throw new JsonException("it is empty");
            if (!read.Rooms.Values.Concat(read.Staff.Values).All(IsHash)) throw new JsonException("not everything in it is the hash of a token");
            return read.Copy();
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{path} is damaged ({problem.Message}); put back a copy, or remove it and make new tokens.", problem);
        }
    }

    private void Save()
    {
        if (path is null) return;
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);
        var temporary = Path.Combine(directory, Path.GetRandomFileName());
        File.WriteAllText(temporary, JsonSerializer.Serialize(entries, Readable));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(temporary, path, overwrite: true);
        readAt = File.GetLastWriteTimeUtc(path);
    }

    private static bool IsHash(string? hash) => hash?.Length == 2 * SHA256.HashSizeInBytes && hash.All(char.IsAsciiHexDigitLower);

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <remarks>Every one is looked at, so that the time taken does not tell which one was near.</remarks>
    private static TokenMark? Find(SortedDictionary<string, string> kept, string hash, bool isStaff)
    {
        TokenMark? found = null;
        foreach (var (name, own) in kept)
            if (AreSame(own, hash)) found = new TokenMark(isStaff, name, own);
        return found;
    }

    private static bool AreSame(string hash, string other) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(hash.AsSpan()), MemoryMarshal.AsBytes(other.AsSpan()));

    private sealed record Entries
    {
        public SortedDictionary<string, string> Rooms { get; init; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, string> Staff { get; init; } = new(StringComparer.Ordinal);

        public Entries Copy() => new() { Rooms = new(Rooms, StringComparer.Ordinal), Staff = new(Staff, StringComparer.Ordinal) };
    }
}
