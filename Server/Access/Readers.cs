using HomeSense.Server.Api;
using HomeSense.Server.Tokens;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.Access;

/// <summary>Where <c>Access:Public</c> is false, nothing is told over HTTP to whoever brings no token. What is to stay open says so; all else is closed.</summary>
/// <remarks>The socket is no less closed: <see cref="Sessions.Session"/> asks a board for the same.</remarks>
internal static class Readers
{
    /// <summary>Open whatever the setting says: it holds nothing about rooms.</summary>
    public static TBuilder OpenToAnybody<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(Open.ToAnybody);

    /// <summary>Has whoever may not read turned away, before anything of what follows is asked.</summary>
    public static void UseReaders(this WebApplication app)
    {
        var access = app.Services.GetRequiredService<IOptions<AccessOptions>>();
        app.Use((http, next) =>
        {
            if (access.Value.Public || http.GetEndpoint()?.Metadata.GetMetadata<Open>() is not null) return next(http);
            return http.Request.RefuseUnlessReader(app.Services.GetRequiredService<Gate>()) is { } refusal ? refusal.ExecuteAsync(http) : next(http);
        });
    }

    internal sealed class Open
    {
        public static readonly Open ToAnybody = new();

        private Open()
        {
        }
    }
}
