using System.Data;
using System.Data.Common;

namespace HomeSense.Server.Store;

/// <summary>One statement run many times within a transaction, prepared once.</summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand command;

    /// <param name="parameters">Their names in the SQL, and what they are, in the order in which values will come.</param>
    public Statement(DbTransaction transaction, string sql, params IReadOnlyList<(string Name, DbType Type)> parameters)
    {
        command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, type) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = (name, type);
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>How many rows it changed.</summary>
    public int Run(params ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++) command.Parameters[index].Value = values[index] ?? DBNull.Value;
        return command.ExecuteNonQuery();
    }

    public void Dispose() => command.Dispose();
}
