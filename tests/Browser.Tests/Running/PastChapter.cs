using HomeSense.Server.History;
using HomeSense.Server.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace HomeSense.Browser.Tests.Running;

/// <summary>A hub that looks back on ten invented weeks of the campus.</summary>
internal abstract class PastChapter : Chapter
{
    private const int Days = 75;

    private string template = "";

    [OneTimeSetUp]
    public void InventPast()
    {
        template = Path.Combine(Directory.CreateTempSubdirectory("homesense-past-").FullName, "past.db");
        var store = new SqliteDatabase(template, TimeProvider.System, NullLogger.Instance);
        new HistorySeed(store, Campus, Days, Days).Run(Day.At(Start), _ => { }, CancellationToken.None);
    }

    [OneTimeTearDown]
    public void ForgetPast() => Directory.Delete(Path.GetDirectoryName(template)!, recursive: true);

    protected override Dictionary<string, string?> Settings
    {
        get
        {
            var folder = Directory.CreateDirectory(Path.Combine(Folder, "store")).FullName;
            if (!File.Exists(SqliteDatabase.PathIn(folder))) StoreFile.Backup(template, SqliteDatabase.PathIn(folder), _ => { }, CancellationToken.None);
            return new() { ["Hub:DataDirectory"] = folder };
        }
    }
}
