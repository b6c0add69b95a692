using System.Data;
using System.Data.Common;
using Dapper;
using HomeSense.Server.Store;

namespace HomeSense.Server.History;

/// <summary>Asks the store about the past. Whatever goes wrong with it comes out as one exception.</summary>
internal sealed class HistoryReader(Stored stored)
{
    public static StoreUnavailableException NothingKept() => new("This hub keeps nothing of the past: it has neither Hub:DataDirectory nor Store:Connection.");

    /// <summary>Every row of an answer, read by hand: charts have thousands.</summary>
    /// <exception cref="StoreUnavailableException">Nothing is kept here, or the store does not answer.</exception>
    public List<T> Rows<T>(string sql, object parameters, Func<IDataReader, T> read) => Read(connection =>
    {
        using var reader = connection.ExecuteReader(sql, parameters);
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    });

    /// <exception cref="StoreUnavailableException">Nothing is kept here, or the store does not answer.</exception>
    public T Read<T>(Func<DbConnection, T> question)
    {
        var database = stored.Database ?? throw NothingKept();
        try
        {
            using var connection = database.Open();
            return question(connection);
        }
        catch (Exception problem) when (Database.IsTrouble(problem) && problem is not StoreUnavailableException)
        {
            database.Heed(problem);
            throw new StoreUnavailableException($"{database.Name} does not answer: {problem.Message}", problem);
        }
    }
}

internal static class Columns
{
    public static double? Number(this IDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
