using System.CommandLine;
using HomeSense.Backend.Campus;
using HomeSense.Server.Tokens;

namespace HomeSense.Server.Commands;

/// <summary><c>room add|list|remove</c> and <c>staff add|list</c>: who may speak for a room, or as staff.</summary>
internal static class TokenCommands
{
    public static Option<string> DataOption() => new("--data")
    {
        Description = "The folder the hub keeps its own files in.",
        DefaultValueFactory = _ => "homesense-data",
    };

    public static string PathIn(string data) => Path.Combine(data, "tokens.json");

    public static Command CreateRoom()
    {
        var (campus, data) = (CampusSource.Option(), DataOption());
        var room = new Argument<string>("room") { Description = "The room's id in campus.json." };

        var add = new Command("add", "Make a token for a room's display, in place of any it had, and show it once.") { room, campus, data };
        add.SetAction(parsed => Told(() =>
        {
            var id = KnownRoom(parsed.GetValue(room)!, parsed.GetValue(campus)!);
            return $"{new TokenBook(PathIn(parsed.GetValue(data)!)).AddRoom(id)}";
        }));

        var list = new Command("list", "The rooms that have a token.") { data };
        list.SetAction(parsed => Told(() => string.Join('\n', new TokenBook(PathIn(parsed.GetValue(data)!)).Rooms)));

        var rotate = new Command("rotate", "Make a new token for a room that has one, and show it once. The old one ends within seconds.") { room, campus, data };
        rotate.SetAction(parsed => Told(() =>
        {
            var (id, book) = (KnownRoom(parsed.GetValue(room)!, parsed.GetValue(campus)!), new TokenBook(PathIn(parsed.GetValue(data)!)));
            return book.Rooms.Contains(id.Value) ? book.AddRoom(id) : throw new CannotStartException($"{id} has no token to replace; “room add {id}” makes one.");
        }));

        var revoke = new Command("revoke", "Take a room's token away; its display is shut out within seconds.") { room, data };
        revoke.Aliases.Add("remove");
        revoke.SetAction(parsed => Told(() =>
        {
            var name = parsed.GetValue(room)!;
            return new TokenBook(PathIn(parsed.GetValue(data)!)).RemoveRoom(RoomId.Parse(name))
                ? $"{name} has no token any more."
                : throw new CannotStartException($"{name} had no token.");
        }));
        return new Command("room", "Tokens of room displays.") { add, list, rotate, revoke };
    }

    public static Command CreateStaff()
    {
        var data = DataOption();
        var name = new Argument<string>("name") { Description = "Whose token it is." };

        var add = new Command("add", "Make a staff token, in place of any they had, and show it once.") { name, data };
        add.SetAction(parsed => Told(() => new TokenBook(PathIn(parsed.GetValue(data)!)).AddStaff(parsed.GetValue(name)!)));

        var list = new Command("list", "Who has a staff token.") { data };
        list.SetAction(parsed => Told(() => string.Join('\n', new TokenBook(PathIn(parsed.GetValue(data)!)).Staff)));

        var revoke = new Command("revoke", "Take a staff token away; whoever uses it is shut out within seconds.") { name, data };
        revoke.SetAction(parsed => Told(() => new TokenBook(PathIn(parsed.GetValue(data)!)).RemoveStaff(parsed.GetValue(name)!)
            ? $"{parsed.GetValue(name)} has no token any more."
            : throw new CannotStartException($"{parsed.GetValue(name)} had no token.")));
        return new Command("staff", "Tokens of staff.") { add, list, revoke };
    }

    private static RoomId KnownRoom(string name, string campusPath)
    {
        var campus = CampusSource.Read(campusPath);
        return RoomId.TryParse(name, out var room) && campus.Find(room) is not null
            ? room
            : throw new CannotStartException($"There is no room “{name}” in {campusPath}.");
    }

    private static int Told(Func<string> deed)
    {
        try
        {
            Console.WriteLine(deed());
            return 0;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CannotStartException(problem.Message);
        }
    }
}
