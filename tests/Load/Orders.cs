using System.Globalization;

namespace HomeSense.Load;

/// <summary>What this program tells the servers it has started, a line each.</summary>
internal static class Orders
{
    private const string Settle = "settle";

    /// <summary>Asks how many bytes are in use on its heap, all that is not given back.</summary>
    public const string Heap = "heap";

    public static string Broadcast(long first, int count, int bytes) => string.Create(CultureInfo.InvariantCulture, $"broadcast {first} {count} {bytes}");

    /// <summary>Asks for all memory that can be given back.</summary>
    public static string GiveBackMemory => Settle;

    /// <summary>Does what comes in until it is closed.</summary>
    /// <remarks>On a thread of its own: a console is read without giving the thread back, and of the pool's a server on one processor has only one to begin with.</remarks>
    /// <param name="broadcast">Tells everybody: from which number on, how many, and how many bytes each.</param>
    public static Task ObeyAsync(Action<long, int, int> broadcast) =>
        Task.Factory.StartNew(() => Obey(broadcast), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Obey(Action<long, int, int> broadcast)
    {
        while (Console.In.ReadLine() is { } order)
        {
            if (order.Split(' ') is ["broadcast", var first, var count, var bytes])
                broadcast(long.Parse(first, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture), int.Parse(bytes, CultureInfo.InvariantCulture));
            else if (order == Settle)
                GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Console.WriteLine(order == Heap ? GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture) : Greeting.Done);
        }
    }
}
