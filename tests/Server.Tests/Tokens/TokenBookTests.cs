using HomeSense.Server.Tokens;

namespace HomeSense.Server.Tests.Tokens;

public sealed class TokenBookTests
{
    private string path = "";

    [SetUp]
    public void MakeAFolder() => path = Path.Combine(Directory.CreateTempSubdirectory("homesense-tokens-").FullName, "data", "tokens.json");

    [TearDown]
    public void RemoveIt() => Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(path))!, recursive: true);

    [Test]
    public void A_token_opens_its_own_room_and_nothing_else()
    {
        var book = new TokenBook(path: null);

        var (room, staff) = (book.AddRoom(A.Room()), book.AddStaff("porter"));

        Assert.That(room, Is.Not.EqualTo(staff).And.Length.EqualTo(43));
        Assert.That((book.RoomWith(A.Room(), room) is not null, book.RoomWith(A.Room("B214"), room) is not null, book.RoomWith(A.Room(), staff) is not null, book.RoomWith(A.Room(), null) is not null), Is.EqualTo((true, false, false, false)));
        Assert.That((book.StaffWith(staff) is not null, book.StaffWith(room) is not null, book.StaffWith("") is not null, book.StaffWith(null) is not null), Is.EqualTo((true, false, false, false)));
    }

    [Test]
    public void Only_hashes_are_kept_in_a_file_only_its_owner_can_read()
    {
        var book = new TokenBook(path);

        var token = book.AddRoom(A.Room());

        Assert.That(File.ReadAllText(path), Does.Contain("B213").And.Not.Contain(token));
        if (!OperatingSystem.IsWindows()) Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(path)!), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_running_hub_knows_at_once_what_a_command_writes()
    {
        var (hub, command) = (new TokenBook(path), new TokenBook(path));
        var known = hub.RoomWith(A.Room(), "anything") is not null;

        var token = command.AddRoom(A.Room());
        var (added, rooms) = (hub.RoomWith(A.Room(), token) is not null, hub.Rooms);
        command.RemoveRoom(A.Room());

        Assert.That((known, added, hub.RoomWith(A.Room(), token) is not null), Is.EqualTo((false, true, false)));
        Assert.That(rooms, Is.EqualTo(["B213"]));
    }

    [Test]
    public void A_new_token_takes_the_place_of_the_old_one()
    {
        var book = new TokenBook(path);

        var (old, now) = (book.AddRoom(A.Room()), book.AddRoom(A.Room()));

        Assert.That((book.RoomWith(A.Room(), old) is not null, book.RoomWith(A.Room(), now) is not null), Is.EqualTo((false, true)));
    }

    [Test]
    public void A_book_that_is_taken_away_opens_nothing_any_more()
    {
        var book = new TokenBook(path);
        var token = book.AddRoom(A.Room());
        Assert.That(book.RoomWith(A.Room(), token) is not null, Is.True);

        File.Delete(path);

        Assert.That(book.RoomWith(A.Room(), token) is not null, Is.False);
    }

    [TestCase("not json")]
    [TestCase("")]
    [TestCase("null")]
    [TestCase("""{"rooms":null}""")]
    [TestCase("""{"rooms":{"B213":null}}""")]
    [TestCase("""{"rooms":{"B213":"plain"}}""")]
    public void A_damaged_book_is_named_with_what_to_do_and_never_written_over(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);

        var problem = Assert.Throws<InvalidDataException>(() => new TokenBook(path).AddRoom(A.Room()));

        Assert.That(problem!.Message, Does.StartWith($"{path} is damaged (").And.EndWith("put back a copy, or remove it and make new tokens."));
        Assert.That(File.ReadAllText(path), Is.EqualTo(content));
    }

    [Test]
    public void Names_are_compared_as_written_and_not_as_a_language_would()
    {
        var (writer, reader) = (new TokenBook(path), new TokenBook(path));

        var token = writer.AddRoom(A.Room("B\u00ad213"));   // a soft hyphen, which no language sees

        Assert.That((reader.RoomWith(A.Room("B\u00ad213"), token) is not null, reader.RoomWith(A.Room("B213"), token) is not null), Is.EqualTo((true, false)));
    }

    [Test]
    public void Many_tokens_made_at_once_are_all_kept()
    {
        var book = new TokenBook(path);

        var tokens = Enumerable.Range(0, 40).AsParallel().Select(number => (Room: A.Room($"R{number}"), Token: book.AddRoom(A.Room($"R{number}")))).ToList();

        var read = new TokenBook(path);
        Assert.That(tokens, Has.All.Matches<(Backend.Campus.RoomId Room, string Token)>(made => read.RoomWith(made.Room, made.Token) is not null));
    }
}
