using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace HomeSense.Server.Store;

/// <summary>SQLite as the system has it: the package that brings one along is not on every registry.</summary>
internal static class SqliteLibrary
{
    private static readonly Lazy<bool> Provider = new(UseSystemLibrary);

    /// <exception cref="DllNotFoundException">It is not installed.</exception>
    public static void Require() => _ = Provider.Value;

    private static bool UseSystemLibrary()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != "e_sqlite3") return 0;
        foreach (var library in new[] { "libsqlite3.so.0", "libsqlite3.dylib", "winsqlite3.dll", "sqlite3" })
            if (NativeLibrary.TryLoad(library, out var handle)) return handle;
        throw new DllNotFoundException("SQLite is not installed; on Debian: apt-get install libsqlite3-0");
    }
}
