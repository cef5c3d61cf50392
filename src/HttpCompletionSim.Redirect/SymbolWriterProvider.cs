using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HttpCompletionSim.Redirect;

/// <summary>
/// Writes debug symbols to which the assembly refers by a file name without a folder, so that the same input gives the same bytes.
/// </summary>
internal sealed class SymbolWriterProvider : ISymbolWriterProvider
{
    private readonly PortablePdbWriterProvider _inner = new();

    public ISymbolWriter GetSymbolWriter(ModuleDefinition module, string fileName) => new Writer(_inner.GetSymbolWriter(module, fileName));

    public ISymbolWriter GetSymbolWriter(ModuleDefinition module, Stream symbolStream) =>
        new Writer(_inner.GetSymbolWriter(module, symbolStream));

    private sealed class Writer(ISymbolWriter inner) : ISymbolWriter
    {
        // The entry consists of a signature of 4 bytes, an id of 16 bytes, an age of 4 bytes, and the path.
        private const int OffsetOfPath = 24;

        public ISymbolReaderProvider GetReaderProvider() => inner.GetReaderProvider();

        public ImageDebugHeader GetDebugHeader()
        {
            ImageDebugHeaderEntry[] entries = inner.GetDebugHeader().Entries;
            for (int i = 0; i < entries.Length; i++)
            {
                if (entries[i].Directory.Type == ImageDebugType.CodeView)
                    entries[i] = WithoutFolder(entries[i]);
            }

            return new ImageDebugHeader(entries);
        }

        public void Write(MethodDebugInformation info) => inner.Write(info);

        public void Write() => inner.Write();

        public void Write(ICustomDebugInformationProvider provider) => inner.Write(provider);

        public void Dispose() => inner.Dispose();

        private static ImageDebugHeaderEntry WithoutFolder(ImageDebugHeaderEntry entry)
        {
            byte[] data = entry.Data;
            int slash = Array.FindLastIndex(data, each => each is (byte)'/' or (byte)'\\');
            if (slash < OffsetOfPath)
                return entry;

            byte[] shorter = [.. data[..OffsetOfPath], .. data[(slash + 1)..]];
            ImageDebugDirectory directory = entry.Directory;
            directory.SizeOfData = shorter.Length;
            return new ImageDebugHeaderEntry(directory, shorter);
        }
    }
}
