using System.Net;
using HomeSense.Backend.Campus;
using HomeSense.Server.Tokens;

namespace HomeSense.Server.Api;

/// <summary>Who calls, by the token they bring (docs/protocol.md §6).</summary>
internal static class Callers
{
    /// <summary>What to answer whoever is not staff; null for staff, whose name is then known.</summary>
    public static IResult? RefuseUnlessStaff(this HttpRequest request, Gate gate, out string name)
    {
        name = "";
        if (BearerToken.Of(request) is not { } token) return Problems.Unauthorized();
        var admission = gate.AdmitStaff(token, Address(request));
        if (admission is Admission.Granted granted) name = granted.Token.Name;
        return Refusal(request, admission, "This is no staff token.");
    }

    /// <summary>What to answer whoever has no token of any room or member of staff; null for them.</summary>
    public static IResult? RefuseUnlessReader(this HttpRequest request, Gate gate)
    {
        if (BearerToken.Of(request) is not { } token) return Problems.Unauthorized();
        return Refusal(request, gate.AdmitReader(token, Address(request)), "This is neither a room's token nor a staff token.");
    }

    /// <summary>What to answer whoever is neither that room nor staff; null for them.</summary>
    public static IResult? RefuseUnlessRoomOrStaff(this HttpRequest request, Gate gate, RoomId room)
    {
        if (BearerToken.Of(request) is not { } token) return Problems.Unauthorized();
        return Refusal(request, gate.AdmitRoomOrStaff(room, token, Address(request)), $"This is neither the token of {room} nor a staff token.");
    }

    private static IPAddress Address(HttpRequest request) => request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;

    private static IResult? Refusal(HttpRequest request, Admission admission, string wrong)
    {
        if (admission is Admission.LockedOut(var wait))
        {
            var seconds = (int)Math.Ceiling(wait.TotalSeconds);
            request.HttpContext.Response.Headers.RetryAfter = $"{seconds}";
            return Results.Problem($"Too many wrong tokens came from your address; wait {seconds} s.", statusCode: StatusCodes.Status429TooManyRequests);
        }

        return admission is Admission.Granted ? null : Problems.Forbidden(wrong);
    }
}
