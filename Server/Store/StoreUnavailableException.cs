namespace HomeSense.Server.Store;

/// <summary>Thrown when the store cannot be used; the message says what to do about it.</summary>
internal class StoreUnavailableException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Thrown when the store was written by a newer program; waiting will not help.</summary>
internal sealed class StoreTooNewException(string store, long version)
    : StoreUnavailableException($"{store} was written by a newer version of HomeSense (schema {version}, this one knows {Schema.Migrations.Count}). Start that version, or restore an older backup.");
