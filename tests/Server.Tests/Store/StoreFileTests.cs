using Dapper;
using HomeSense.Server.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace HomeSense.Server.Tests.Store;

/// <summary>What a person does with the file from outside.</summary>
public sealed class StoreFileTests
{
    private string folder = "";

    private string File => SqliteDatabase.PathIn(folder);

    private string Copy => Path.Combine(folder, "copy.db");

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("homesense-test").FullName;

    [TearDown]
    public void RemoveFolder()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void A_copy_made_while_the_hub_writes_is_whole_and_of_one_moment()
    {
        using var hub = Store().Open();
        Fill(hub, 1, 30_000);
        var wroteMeanwhile = 0;

        StoreFile.Backup(File, Copy, _ => Fill(hub, 100_000 + (wroteMeanwhile++ * 10), 10), CancellationToken.None);

        Assert.That(wroteMeanwhile, Is.GreaterThan(1), "the hub did write while it was copied");
        Assert.That((StoreFile.Problems(Copy), Count(Copy)), Is.EqualTo((Array.Empty<string>(), 30_000)));
        Assert.That(Directory.GetFiles(folder, "*.partial*"), Is.Empty);
    }

    [Test]
    public void A_copy_is_put_back_and_what_was_there_is_set_aside()
    {
        using (var hub = Store().Open()) Fill(hub, 1, 3);
        StoreFile.Backup(File, Copy, _ => { }, CancellationToken.None);
        using (var hub = Store().Open()) Fill(hub, 10, 5);
        SqliteConnection.ClearAllPools();

        var aside = StoreFile.Restore(File, Copy, A.Time("10:00"), _ => { }, CancellationToken.None);

        Assert.That((Count(File), Count(aside!), Path.GetFileName(aside)), Is.EqualTo((3, 8, "homesense.db.before-20260311-090000")));
    }

    [Test]
    public void Nothing_is_put_in_the_place_of_a_store_a_hub_is_using()
    {
        using var hub = Store().Open();
        Fill(hub, 1, 3);
        StoreFile.Backup(File, Copy, _ => { }, CancellationToken.None);

        Assert.That(() => StoreFile.Restore(File, Copy, A.Time("10:00"), _ => { }, CancellationToken.None), Throws.TypeOf<StoreUnavailableException>().With.Message.Contains("Stop the hub first"));
        Assert.That(Count(File), Is.EqualTo(3));
    }

    [Test]
    public void A_damaged_copy_is_refused_and_a_damaged_store_is_named_but_not_touched()
    {
        System.IO.File.WriteAllText(Copy, new string('x', 5000));

        Assert.That(StoreFile.Problems(Copy), Is.Not.Empty);
        Assert.That(() => StoreFile.Restore(File, Copy, A.Time("10:00"), _ => { }, CancellationToken.None), Throws.TypeOf<StoreUnavailableException>().With.Message.Contains(Copy));
        Assert.That(System.IO.File.ReadAllText(Copy), Is.EqualTo(new string('x', 5000)));
    }

    [Test]
    public void A_file_that_is_no_store_or_is_newer_is_named()
    {
        SqliteLibrary.Require();
        using (var other = new SqliteConnection($"Data Source={Copy}"))
        {
            other.Open();
            other.Execute("CREATE TABLE x (y)");
            Assert.That(StoreFile.Problems(Copy).Single(), Does.Contain("no store of HomeSense"));
            other.Execute("PRAGMA user_version = 99");
        }

        Assert.That(StoreFile.Problems(Copy).Single(), Does.Contain("newer version"));
        Assert.That(() => StoreFile.Problems(Path.Combine(folder, "nothing.db")), Throws.TypeOf<StoreUnavailableException>().With.Message.Contains("There is no"));
    }

    private SqliteDatabase Store() => new(File, TimeProvider.System, NullLogger.Instance);

    private static void Fill(System.Data.Common.DbConnection connection, long first, int count)
    {
        using var transaction = connection.BeginTransaction();
        for (var number = first; number < first + count; number++)
            connection.Execute("INSERT INTO refreshes (source, at, rooms, bookings, failure) VALUES ('x', @number, 1, 1, @text)", new { number, text = new string('x', 200) }, transaction);
        transaction.Commit();
    }

    private static long Count(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        return connection.ExecuteScalar<long>("SELECT COUNT(*) FROM refreshes");
    }
}
