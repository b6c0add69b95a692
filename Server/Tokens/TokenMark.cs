namespace HomeSense.Server.Tokens;

/// <summary>The token somebody came in with, as far as the hub remembers it: whose it is, and its hash.</summary>
/// <param name="Name">The room's id, or what the member of staff is called.</param>
internal sealed record TokenMark(bool IsStaff, string Name, string Hash);
